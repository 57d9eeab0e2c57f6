import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { tellOffers } from '#src/distribution/tell-offers.ts'
import { assignLead } from '#src/followup/index.ts'
import { climbLadders } from '#src/followup/sweeps/climb-ladders.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, type Mailer, tellMembers } from '#src/mail/index.ts'
import { showMessage } from '#src/mail/outbox/show-message.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { addPartner, known, type TestPartner } from '#test/partner-links.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { partnerLeadRoutes } from '../index.ts'

let world: World
let nord: TestPartner
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, partnerLeadRoutes)
  nord = await addPartner(world, { name: 'Nordpump', people: ['Ines Holm'] })
})
afterAll(async () => {
  await api.close()
  await world.close()
})
beforeEach(async () => {
  const db = world.database.bind(world.workspace.id)
  await db.run(sql`update offers set told_in = null where workspace_id = ${db.workspaceId}`)
  await db.run(sql`delete from messages where workspace_id = ${db.workspaceId}`)
})

const ines = () => nord.people[0] as string
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const DAY = 86_400

async function offered(topic = 'Pumps, call Jane Roe on 0171 2345678', to = ines()): Promise<string> {
  const leadId = await openLead(world, {
    stage: 'qualified',
    owner: 'lena',
    person: { name: 'Jane Roe', company: 'Acme Brewery', email: 'jane@acme.example', country: 'NO' },
    topic,
  })
  await known(world, leadId, { city: 'Oslo', phone: '0171 2345678' })
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to }))
  return leadId
}

/** What the mail server was handed. */
async function sent(asOf: Date): Promise<{ to: string; subject: string; text: string }[]> {
  const letters: { to: string; subject: string; text: string }[] = []
  const transport: Mailer = {
    concurrency: 4,
    perMinute: null,
    isResting: () => false,
    async deliver({ to, subject, text }) {
      letters.push({ to, subject, text })
      return { how: 'accepted', response: '250' }
    },
    close: async () => {},
  }
  const { database, workspace } = world
  await drainOutbox({ database, workspaceId: workspace.id, asOf, transport, publicUrl: 'https://leads.test' })
  return letters
}

const tell = (asOf: Date) => tellOffers({ database: world.database, workspaceId: world.workspace.id, asOf })
const linkIn = (text: string) => /https:\/\/leads\.test(\/p\/[\w-]+)/.exec(text)?.[1] as string

test('an offer goes out with the least that says what it is, and a link that shows it', async () => {
  await offered()
  expect(await tell(later(11))).toBe(1)
  const [letter] = await sent(later(12))
  expect(letter).toMatchObject({
    to: expect.stringContaining('@partner.example'),
    subject: 'A lead for you: Acme Brewery, Oslo',
  })
  for (const said of ['Hello Ines Holm,', 'Acme Pumps has a lead for you.', 'Oslo, Norway', 'Yours until']) {
    expect(letter?.text).toContain(said)
  }
  expect(letter?.text).not.toMatch(/Jane|Roe|jane@|0171/)
  const page = await api.page('GET', linkIn(letter?.text ?? ''))
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('Accept the lead')])
})

test('several at once are one mail with a link each; what went to somebody else is left out', async () => {
  const [gone] = [await offered('Valves'), await offered('Filters'), await offered('Seals')]
  await tell(later(80))
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId: gone, to: world.members.anna }))
  const letters = (await sent(later(81))).filter(({ to }) => to.endsWith('partner.example'))
  expect(letters.map(({ subject }) => subject)).toEqual(['2 leads for you'])
  expect(letters[0]?.text).not.toContain('Valves')
  expect(letters[0]?.text.match(/\/p\//g)).toHaveLength(2)
})

test('who does not answer is reminded by mail before it runs out', async () => {
  const south = await addPartner(world, { language: 'de', people: ['Ute Süd'] })
  await offered('Dosierpumpen', south.people[0])
  await tell(later(11))
  await sent(later(12))
  const db = world.database.bind(world.workspace.id)
  const row = await db.first<{ due_at: Date }>(sql`
    select due_at from leads where workspace_id = ${db.workspaceId} and accountable_id = ${south.people[0]}`)
  if (!row) return expect.unreachable()
  const nearly = new Date(row.due_at.getTime() - 60_000)
  await climbLadders({ database: world.database, workspaceId: world.workspace.id, asOf: nearly })
  const letters = await sent(nearly)
  const reminder = letters.find(({ subject }) => subject.startsWith('Wartet noch auf Sie'))
  expect(reminder?.subject).toBe('Wartet noch auf Sie: Acme Brewery, Oslo')
  expect((await api.page('GET', linkIn(reminder?.text ?? ''))).text).toContain('Lead annehmen')
})

test('a mail whose lead went to somebody else is not sent', async () => {
  const leadId = await offered('Meters')
  await world.inTx(SYSTEM, (ctx) =>
    tellMembers(ctx, [
      { memberId: ines(), kind: 'escalation', what: 'running_out', leadId, causeId: newId() },
    ]),
  )
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to: world.members.ben }))
  const letters = await sent(later(DAY))
  expect(letters.filter(({ to }) => to.endsWith('partner.example'))).toEqual([])
})

test('whoever of us looks at the mail does not get the link', async () => {
  await offered('Gauges')
  await tell(later(200))
  const db = world.database.bind(world.workspace.id)
  const message = await db.first<{ id: string }>(sql`
    select id from messages where workspace_id = ${db.workspaceId} and member_id = ${ines()} order by queued_at desc limit 1`)
  const ctx = { db, actor: world.actor('lena'), now: new Date() }
  const shown = await showMessage(ctx, message?.id as string, 'https://leads.test')
  expect(JSON.stringify(shown)).toContain('https://leads.test/p/…')
  expect(JSON.stringify(shown)).not.toMatch(/\/p\/[\w-]{20}/)
})
