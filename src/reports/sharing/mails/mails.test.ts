import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { drainOutbox, openMailer, suppressAddress } from '#src/mail/index.ts'
import { localClock } from '#src/people/calendar/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { startMailServer } from '#test/mail-server.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { reportRoutes, sharingRoutes } from '../../index.ts'
import { dueSince } from './due-since.ts'
import { mailFigures } from './mail-figures.ts'

const PROCESS = join(import.meta.dirname, '../../../../test/figure-mail-process.ts')
const PUBLIC = 'https://leads.example'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => {
    reportRoutes(app)
    sharingRoutes(app, { publicUrl: PUBLIC })
  })
  await openLead(world, { source: 'fair', person: { name: 'Erik Secret', email: 'erik@secret.example' } })
})
afterAll(async () => {
  await api.close()
  await world.close()
})
beforeEach(async () => {
  await db().run(sql`delete from messages`)
  await db().run(sql`delete from figure_mail_readers`)
  await db().run(sql`delete from figure_mails`)
})

const db = () => world.database.bind(world.workspace.id)
/** A Monday in summer: eight in Berlin is six in UTC. */
const at = (time: string, day = '14') => new Date(`2027-06-${day}T${time}:00Z`)
const tell = (asOf: Date) =>
  mailFigures({ database: world.database, workspaceId: world.workspace.id, asOf, publicUrl: PUBLIC })
const executive = { kind: 'board', name: 'executive', query: 'period=last_week', weekday: 1, minute: 480 }

async function mail(
  who: Name,
  o: { members?: Name[]; addresses?: string[]; kind?: string; name?: string; query?: string },
): Promise<string> {
  const { members = [], addresses = [], ...view } = o
  const body = { ...executive, ...view, members: members.map((name) => world.members[name]), addresses }
  const made = await api.call(who, 'POST', '/api/figure-mails', body)
  expect(made.status).toBe(201)
  return String(made.body.id)
}

interface Message {
  member_id: string | null
  to_address: string
  state: string
  data: { subject: string; text: string; html: string; stop: string }
}
const messages = () =>
  db().all<Message>(
    sql`select member_id, to_address, state, data from messages where kind = 'figures' order by to_address`,
  )

test('it goes at its time of the company’s clock, once a week to each, on any number of servers', async () => {
  await mail('lena', { members: ['mira', 'marta'], addresses: ['board@bank.example'] })
  expect(await tell(at('05:59'))).toBe(0)
  const both = await Promise.all([tell(at('06:00')), tell(at('06:00')), tell(at('06:00'))])
  expect(both.reduce((sum, count) => sum + count, 0)).toBe(3)
  expect([await tell(at('06:01')), await tell(at('05:00', '16')), await tell(at('05:59', '21'))]).toEqual([
    0, 0, 0,
  ])
  expect(await tell(at('06:00', '21'))).toBe(3)
  expect((await messages()).length).toBe(6)
})

test('servers that are killed while they write it leave none out and none twice', async () => {
  await mail('lena', {
    members: ['mira', 'marta', 'anna', 'ben', 'carla'],
    addresses: ['board@bank.example'],
  })
  const start = () =>
    spawn(process.execPath, [PROCESS, world.url, world.workspace.id, at('06:00').toISOString()], {
      stdio: 'inherit',
    })
  const end = async (server: ChildProcess, afterMs: number) => {
    const gone = once(server, 'exit')
    await setTimeout(afterMs)
    server.kill('SIGKILL')
    await gone
  }
  await Promise.all([0, 900, 1_500].map((afterMs) => end(start(), afterMs)))
  const [first, second] = [start(), start()]
  const codes = await Promise.all([once(first, 'exit'), once(second, 'exit')])
  expect(codes.map(([code]) => code)).toEqual([0, 0])
  const told = await messages()
  expect(told.map(({ to_address }) => to_address)).toEqual([
    ...new Set(told.map(({ to_address }) => to_address)),
  ])
  expect(told.length).toBe(6)
}, 60_000)

test('the mail tells the figures and nobody’s name, opens them, and is stopped by one click', async () => {
  await mail('lena', { addresses: ['board@bank.example'], query: 'period=all' })
  await tell(at('06:00'))
  const server = await startMailServer()
  const mailer = openMailer({ url: server.url, from: 'Leads <leads@acme-pumps.test>' })
  await drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: new Date(at('06:00').getTime() + 60_000),
    transport: mailer,
    publicUrl: PUBLIC,
  })
  await mailer.close()
  await server.close()
  const [sent] = await messages()
  expect(sent?.state).toBe('sent')
  const { subject, text, html, stop } = (sent as Message).data
  expect(subject).toBe('Executive: the figures of Acme Pumps')
  for (const part of [text, html]) {
    expect(part).toContain('Promise kept')
    expect(part).not.toContain('Secret')
  }
  expect(server.received[0]?.raw).not.toContain('image/png')
  const path = stop.slice(PUBLIC.length)
  const opened = await api.page('GET', path.replace(/\/stop$/, ''))
  expect([opened.status, opened.text.includes('As of')]).toEqual([200, true])
  expect((await api.page('GET', path)).text).toContain('Stop this mail?')
  expect(await tell(at('06:00', '21'))).toBe(1)
  expect((await api.page('POST', path, 'List-Unsubscribe=One-Click')).text).toContain('It is stopped')
  expect((await api.page('POST', path, 'List-Unsubscribe=One-Click')).status).toBe(200)
  expect(await tell(at('06:00', '28'))).toBe(0)
  const { body } = await api.call('lena', 'GET', '/api/figure-mails')
  expect(body.mails).toMatchObject([
    { readers: [{ name: 'board@bank.example', has_stopped: true }], ended: null },
  ])
  const forged = `${path.slice(0, 30)}${path[30] === 'A' ? 'B' : 'A'}${path.slice(31)}`
  expect((await api.page('POST', forged, 'x=1')).status).toBe(404)
})

test('a report is mailed with its picture, and without pictures reads the same', async () => {
  await mail('lena', {
    kind: 'report',
    name: 'ledger',
    query: 'period=all',
    addresses: ['board@bank.example'],
  })
  await tell(at('06:00'))
  const server = await startMailServer()
  const mailer = openMailer({ url: server.url, from: 'Leads <leads@acme-pumps.test>' })
  await drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: new Date(at('06:00').getTime() + 60_000),
    transport: mailer,
    publicUrl: PUBLIC,
  })
  await mailer.close()
  await server.close()
  const raw = server.received[0]?.raw ?? ''
  expect(raw.length).toBeLessThan(100_000)
  expect(raw).toContain('multipart/related')
  const read = await simpleParser(raw, { skipImageLinks: true })
  const [picture] = read.attachments
  expect(read.attachments.length).toBe(1)
  expect([picture?.contentType, picture?.contentDisposition, picture?.cid]).toEqual([
    'image/png',
    'inline',
    'picture',
  ])
  expect(picture?.content.readUInt32BE(16)).toBe(960)
  const { data } = (await messages())[0] as Message
  expect(read.text?.trim()).toBe(data.text.trim())
  expect(read.html).toMatch(/<img src="cid:picture" alt="Leads of the period: from where, and where to[^"]*"/)
})

test('it speaks the language of the company', async () => {
  const speak = (language: string) =>
    db().run(sql`update workspaces set language = ${language} where id = ${world.workspace.id}`)
  await mail('mira', { members: ['mira'] })
  await speak('de')
  await tell(at('06:00'))
  await speak('en')
  const { data } = (await messages())[0] as Message
  expect(data.subject).toBe('Geschäftsführung: die Zahlen von Acme Pumps')
  expect(data.html).toContain('Zusage gehalten')
  expect(data.text).toContain('Diese Mail abbestellen')
})

test('it ends with whoever sends it, and goes to nobody who left or is on the suppression list', async () => {
  const id = await mail('marta', { members: ['marta', 'ben'] })
  const set = (name: Name, what: ReturnType<typeof sql>) =>
    db().run(
      sql`update members set ${what} where workspace_id = ${world.workspace.id} and id = ${world.members[name]}`,
    )
  await set('ben', sql`left_at = ${at('00:00')}`)
  expect(await tell(at('06:00'))).toBe(1)
  await set('ben', sql`left_at = null`)
  for (const [ends, back] of [
    [sql`left_at = ${at('00:00', '20')}`, sql`left_at = null`],
    [sql`roles = '{desk}'`, sql`roles = '{manager}'`],
  ] as const) {
    await set('marta', ends)
    expect(await tell(at('06:00', '21'))).toBe(0)
    await set('marta', back)
  }
  await world.inTx('lena', (ctx) =>
    suppressAddress(ctx, { address: 'ben@acme-pumps.test', reason: 'bounced' }),
  )
  expect(await tell(at('06:00', '21'))).toBe(1)
  expect((await api.call('ben', 'DELETE', `/api/figure-mails/${id}`)).status).toBe(404)
  expect((await api.call('marta', 'DELETE', `/api/figure-mails/${id}`)).status).toBe(204)
  expect(await tell(at('06:00', '28'))).toBe(0)
})

test('addresses outside are the lead manager’s to add, one’s own figures go to oneself', async () => {
  const refused = async (who: Name, o: object) => {
    const body = { ...executive, members: [], addresses: [], ...o }
    const answer = await api.call(who, 'POST', '/api/figure-mails', body)
    return [answer.status, answer.body.reason]
  }
  expect(await refused('mira', { addresses: ['a@b.example'] })).toEqual([403, 'outside_not_allowed'])
  expect(await refused('mira', {})).toEqual([400, 'no_readers'])
  expect(await refused('anna', { members: [world.members.anna] })).toEqual([403, 'not_allowed'])
  expect(await refused('anna', { name: 'own', members: [world.members.ben] })).toEqual([
    409,
    'own_to_oneself',
  ])
  expect(await refused('lena', { members: ['018f0000-0000-7000-8000-000000000000'] })).toEqual([
    404,
    'reader_unknown',
  ])
  for (const wrong of [{ weekday: 8 }, { minute: 1440 }, { addresses: ['nobody'] }, { kind: 'poem' }])
    expect((await refused('lena', wrong))[0]).toBe(400)
  await mail('anna', { name: 'own', members: ['anna'] })
  expect(await tell(at('06:00'))).toBe(1)
})

test('every week has one moment, whatever zone and week of the year', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC')
  const hour = fc.integer({ min: 0, max: 24 * 364 })
  fc.assert(
    fc.property(
      zone,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 1439 }),
      hour,
      (tz, weekday, minute, h) => {
        const now = new Date(Date.UTC(2027, 0, 8) + h * 3_600_000)
        const due = dueSince({ weekday, minute, made_at: new Date(0) }, tz, now)
        if (due === null) return
        const { day } = localClock(tz, now)
        const age = day - Date.parse(due) / 86_400_000
        expect(new Date(due).getUTCDay() || 7).toBe(weekday)
        expect(age).toBeGreaterThanOrEqual(0)
        expect(age).toBeLessThanOrEqual(2)
      },
    ),
  )
})
