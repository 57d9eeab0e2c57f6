import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { assignLead, undoCommand } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, type Mailer } from '#src/mail/index.ts'
import { chooseMail } from '#src/mail/mail-choices.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { endOffers } from './offers.ts'
import { tellOffers } from './tell-offers.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000)

beforeEach(async () => {
  await db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`)
  await db().run(
    sql`update offers set told_at = now(), told_in = null where workspace_id = ${world.workspace.id}`,
  )
})

const tell = (asOf: Date) => tellOffers({ database: world.database, workspaceId: world.workspace.id, asOf })

async function assign(to: Name): Promise<{ leadId: string; command: string }> {
  const leadId = await openLead(world, { stage: 'nurture', owner: 'mira', person: { name: 'Erika Example' } })
  const command = newId()
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: command, leadId, to: world.members[to] }))
  return { leadId, command }
}

/** What the mail server was handed, by a mailer that takes everything. */
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

test('one mail for one offer, once the undo is over, and never a second one', async () => {
  const { leadId } = await assign('anna')
  expect(await tell(later(5))).toBe(0)
  expect(await tell(later(11))).toBe(1)
  expect(await tell(later(12))).toBe(0)
  expect(await tell(later(300))).toBe(0)
  expect(await sent(later(301))).toEqual([
    {
      to: 'anna@acme-pumps.test',
      subject: 'A new lead for you',
      text: expect.stringContaining(`Erika Example is offered to you. Please accept or reject.

https://leads.test/leads/${leadId}`),
    },
  ])
})

test('none after an undo, neither before it was told nor while it waits to be sent', async () => {
  const first = await assign('anna')
  await world.inTx('lena', (ctx) => undoCommand(ctx, { commandId: first.command }))
  expect(await tell(later(20))).toBe(0)
  const second = await assign('anna')
  expect(await tell(later(20))).toBe(1)
  await world.inTx('lena', (ctx) => undoCommand(ctx, { commandId: second.command }))
  expect(await sent(later(30))).toEqual([])
  const [message] = await db().all(
    sql`select state, last_error from messages where workspace_id = ${world.workspace.id}`,
  )
  expect(message).toEqual({ state: 'suppressed', last_error: 'The offer has ended.' })
})

test('many at once are one mail, what comes within a minute is the next, and what ended is not counted', async () => {
  const offers = []
  for (let i = 0; i < 3; i++) offers.push(await assign('ben'))
  expect(await tell(later(11))).toBe(1)
  for (let i = 0; i < 2; i++) await assign('ben')
  expect(await tell(later(30))).toBe(0)
  expect(await tell(later(72))).toBe(1)
  const [ended] = await db().all<{ id: string }>(
    sql`select id from offers where workspace_id = ${world.workspace.id} and lead_id = ${offers[0]?.leadId}`,
  )
  await world.inTx(SYSTEM, (ctx) => endOffers(ctx, [ended?.id ?? ''], 'accepted'))
  const letters = await sent(later(80))
  expect(letters.map(({ subject }) => subject)).toEqual(['2 new leads for you', '2 new leads for you'])
  expect(letters[0]?.text).toContain('https://leads.test/today')
})

test('nobody is told of what they opened themself, without an address, or when they want no such mail', async () => {
  const muted = (offer: boolean) => world.inTx('carla', (ctx) => chooseMail(ctx, { offer }))
  expect(await muted(false)).toMatchObject({ offer: false })
  await assign('carla')
  expect(await tell(later(20))).toBe(0)
  expect(await muted(true)).toMatchObject({ offer: true })
  expect(await tell(later(200))).toBe(0)

  const { leadId } = await assign('carla')
  await db().run(
    sql`update offers set seen_at = now() where workspace_id = ${world.workspace.id} and lead_id = ${leadId}`,
  )
  expect(await tell(later(300))).toBe(0)

  await setEmail(null)
  await assign('carla')
  expect(await tell(later(400))).toBe(0)
  await setEmail('carla@acme-pumps.test')
  expect(await tell(later(500))).toBe(0)
  await assign('carla')
  expect(await tell(later(600))).toBe(1)
})

function setEmail(email: string | null) {
  return db().run(
    sql`update members set email = ${email} where workspace_id = ${world.workspace.id} and id = ${world.members.carla}`,
  )
}

test('two servers at once tell it once', async () => {
  await assign('anna')
  await assign('ben')
  const told = await Promise.all([tell(later(1_000)), tell(later(1_000)), tell(later(1_000))])
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(2)
})

test('where a company answers nobody by itself, nobody is mailed either', async () => {
  const off = (value: boolean) =>
    db().run(sql`update workspaces set settings = ${JSON.stringify({ answersOff: value })}::jsonb
      where id = ${world.workspace.id}`)
  await off(true)
  await assign('anna')
  expect(await tell(later(2_000))).toBe(0)
  await off(false)
  expect(await tell(later(2_001))).toBe(0)
})
