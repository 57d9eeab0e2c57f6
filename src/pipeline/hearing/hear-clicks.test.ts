import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { touchesOf } from '#src/content/index.ts'
import { putContent } from '#src/content/library/put-content.ts'
import { sql } from '#src/db/index.ts'
import { readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, makeTemplate, openMailer } from '#src/mail/index.ts'
import { readMail } from '#src/mail/reading/index.ts'
import { audit } from '#src/reports/index.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { mayBeMailed, playPrograms, programOn } from '#test/program.ts'
import { leadOf, movementsOf } from '#test/read-back.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { hearClicks } from './hear-clicks.ts'
import { hearSignals } from './hear-signals.ts'

const BROWSER = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
}
const PUBLIC = 'http://localhost:4800'

let world: World
let served: Served
let theirs: MailServer
let prices: string
let guide: string

beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
  theirs = await startMailServer()
  await db().run(
    sql`update members set receives_leads = true, ceiling_open = 100 where roles @> array['rep']`,
  )
  prices = await inLibrary({ title: 'Price list', buying_stage: 'decision' })
  guide = await inLibrary({ title: 'Guide to pumps', buying_stage: 'awareness' })
  const { templateId } = await world.inTx('mira', (ctx) =>
    makeTemplate(ctx, {
      subject: 'Worth reading',
      body: null,
      blocks: [
        { kind: 'text', text: 'Hello, see [our site](https://acme.example/pumps?from=mail).' },
        { kind: 'button', label: 'The guide', link: `content:${guide}` },
        { kind: 'card', title: 'Prices', text: '', label: 'Look', link: `content:${prices}` },
      ],
    }),
  )
  await programOn(world, {
    steps: [
      { key: 'first', do: 'mail', template: templateId },
      { key: 'later', do: 'wait', days: 30 },
      { key: 'second', do: 'mail', template: templateId },
    ],
  })
})
afterAll(async () => {
  expect((await audit(db())).checks.flatMap(({ differences }) => differences)).toEqual([])
  await served.close()
  await theirs.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

async function inLibrary(o: { title: string; buying_stage: 'awareness' | 'decision' }): Promise<string> {
  const id = newId()
  const rest = {
    topic: 'Pumps',
    language: 'en',
    address: `https://acme.example/${id}`,
    campaign: null,
    form_id: null,
  }
  await world.inTx('mira', (ctx) => putContent(ctx, id, { kind: 'page', given: 'at_once', ...rest, ...o }))
  return id
}

interface Mailed {
  lead: string
  person: string
  message: string
  /** The paths of its links: the site, the guide, the prices. */
  links: string[]
}

/** A lead of nurture that got the mail an hour ago. */
async function mailed(): Promise<Mailed> {
  const email = `p-${newId()}@customer.example`
  const lead = await openLead(world, { stage: 'nurture', person: { name: 'Jane Roe', email } })
  await mayBeMailed(world, lead)
  await db().run(
    sql`insert into nurture_arrivals (workspace_id, lead_id, arrived_at) values (${world.workspace.id}, ${lead}, now())`,
  )
  await playPrograms(world, new Date(Date.now() + 60_000))
  await db().run(sql`update messages set send_after = now() where lead_id = ${lead}`)
  await db().run(sql`insert into mail_rules (workspace_id, quiet_from, quiet_until, weekdays_only, most_per_week, changed_at)
    values (${world.workspace.id}, 0, 0, false, 50, now()) on conflict do nothing`)
  const mailer = openMailer({ url: theirs.url, from: 'Acme <info@acme.example>' })
  await drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: new Date(Date.now() + 60_000),
    transport: mailer,
    publicUrl: PUBLIC,
  })
  await mailer.close()
  const raw = theirs.received.find(({ to }) => to === email)?.raw ?? ''
  const { text } = readMail(Buffer.from(raw))
  const links = [...text.matchAll(/\/l\/[\w-]+/g)].map(([path]) => path)
  const message = await db().first<{ id: string; person_id: string }>(sql`
    update messages set sent_at = now() - interval '1 hour' where lead_id = ${lead} returning id, person_id`)
  return { lead, links, message: message?.id as string, person: message?.person_id as string }
}

const open = (path: string, headers: Record<string, string> = BROWSER, method: 'GET' | 'HEAD' = 'GET') =>
  served.ask(null, method, path, undefined, headers)
const hear = () =>
  hearClicks({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: new Date(Date.now() + 120_000),
  })
const clickedAt = async ({ message }: Mailed) =>
  (await db().first<{ clicked_at: Date | null }>(sql`select clicked_at from messages where id = ${message}`))
    ?.clicked_at

describe('links of mails', () => {
  test('lead where they led, are told on the timeline once, and the mail says that it was clicked', async () => {
    const mail = await mailed()
    expect(mail.links).toHaveLength(3)
    const [site, toGuide] = mail.links as [string, string]
    const there = await open(site)
    expect([there.statusCode, there.headers.location]).toEqual([302, 'https://acme.example/pumps?from=mail'])
    expect(there.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    expect((await open(toGuide)).headers.location).toBe(`https://acme.example/${guide}`)
    await open(toGuide)
    expect(await clickedAt(mail)).toBeNull()
    expect(await hear()).toBe(2)
    expect(await clickedAt(mail)).toBeInstanceOf(Date)
    const touches = await touchesOf(db(), mail.person)
    expect(touches.map(({ kind, title, address }) => [kind, title, address])).toEqual([
      ['clicked', 'Guide to pumps', null],
      ['clicked', null, 'https://acme.example/pumps'],
    ])
    const said = (await readTimeline(db(), mail.lead)).map(({ sentence }) => sentence)
    expect(said).toContain('They opened “Guide to pumps” from a mail of ours.')
    expect(said).toContain('They opened acme.example/pumps from a mail of ours.')
    expect((await leadOf(world, mail.lead)).stage).toBe('nurture')
    expect(await hear()).toBe(0)
  })

  test('one on what only buyers want ends nurture: it goes on with the sentence that says why now', async () => {
    const mail = await mailed()
    await open(mail.links[2] as string)
    await hear()
    const { database, workspace } = world
    await hearSignals({ database, workspaceId: workspace.id, asOf: new Date() })
    expect((await leadOf(world, mail.lead)).stage).toBe('prequalifying')
    expect(await movementsOf(world, mail.lead)).toEqual(['opening →nurture', 'nurture→prequalifying'])
    const said = (await readTimeline(db(), mail.lead)).map(({ sentence }) => sentence)
    expect(said).toEqual(
      expect.arrayContaining([
        'Goes to Quentin Quade with questions to ask (they show interest now).',
        'They opened “Price list”, which people want who are about to buy.',
        'They opened “Price list” from a mail of ours.',
      ]),
    )
    const ended = await db().first(sql`select ending from enrollments where lead_id = ${mail.lead}`)
    expect(ended).toEqual({ ending: 'left' })
  })

  test('a scanner that opens all of them, asks for heads, or looks at once is kept, and moves nothing', async () => {
    const [scanned, headed, early] = [await mailed(), await mailed(), await mailed()]
    for (const link of scanned.links) await open(link)
    for (const link of headed.links.slice(2)) await open(link, BROWSER, 'HEAD')
    await open(headed.links[2] as string)
    await db().run(sql`update messages set sent_at = now() where id = ${early.message}`)
    await open(early.links[2] as string)
    await open(early.links[2] as string, { 'user-agent': 'Barracuda Sentinel (EE)' })
    expect(await hear()).toBe(0)
    for (const mail of [scanned, headed, early]) {
      expect(await clickedAt(mail)).toBeNull()
      expect((await leadOf(world, mail.lead)).stage).toBe('nurture')
      expect(await touchesOf(db(), mail.person)).toEqual([])
    }
    const why = async ({ person }: Mailed) =>
      (await touchesOf(db(), person, { withMachines: true })).map(({ machine }) => machine).sort()
    expect(await why(scanned)).toEqual(['every_link', 'every_link', 'every_link'])
    expect(await why(headed)).toEqual(['after_head', 'head'])
    expect(await why(early)).toEqual(['agent', 'at_once'])
  })

  test('changed by a letter they lead nowhere, and nothing is kept', async () => {
    const { links, person } = await mailed()
    const link = links[0] as string
    const at = link.length - 30
    const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1)
    for (const path of [changed, `${link}x`, '/l/abc', `/l/${'A'.repeat(3_000)}`]) {
      const answer = await open(path)
      expect([path.length, answer.statusCode]).toEqual([path.length, 404])
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
      expect(answer.headers.location).toBeUndefined()
    }
    await hear()
    expect(await touchesOf(db(), person, { withMachines: true })).toEqual([])
  })

  test('to what was put away say so; where nothing is counted, old ones still lead there and nobody is told', async () => {
    const mail = await mailed()
    await db().run(sql`update contents set archived_at = now() where id = ${guide}`)
    const gone = await open(mail.links[1] as string)
    expect(gone.statusCode).toBe(404)
    expect(gone.body).toContain('“Guide to pumps” is not offered any more.')
    await db().run(sql`update contents set archived_at = null where id = ${guide}`)
    const set = (value: string) =>
      db().run(
        sql`update workspaces set settings = settings || ${value}::jsonb where id = ${world.workspace.id}`,
      )
    await set('{"countsNoLinks": true}')
    expect((await open(mail.links[1] as string)).statusCode).toBe(302)
    expect(await hear()).toBe(0)
    expect((await mailed()).links).toEqual([])
    await set('{"countsNoLinks": false}')
  })

  test('of somebody who was erased still lead there, and nobody is told of', async () => {
    const mail = await mailed()
    await db().run(sql`update persons set erased_at = now() where id = ${mail.person}`)
    expect((await open(mail.links[0] as string)).statusCode).toBe(302)
    expect(await hear()).toBe(0)
    expect(await touchesOf(db(), mail.person, { withMachines: true })).toEqual([])
  })
})
