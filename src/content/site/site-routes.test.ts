import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { addSomeone, merge } from '#src/intake/merging/test-someone.ts'
import { erasePerson } from '#src/lead/erasure/erase-person.ts'
import { newId } from '#src/lib/id.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { signLink } from '../links/link-token.ts'
import { touchesOf } from '../touches/touches-of.ts'
import { introduceVisitor } from './introduce-visitor.ts'
import { knownVisitor, tieVisitor } from './keep-visits.ts'
import { putSite, readSite, type Site } from './rules-of-site.ts'

let world: World
let server: Served
const HOME = 'https://www.acme.example'
const BROWSER = 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15'
const RULES: Site = {
  is_on: true,
  origins: [HOME],
  pages: [{ pattern: '/prices*', topic: 'Pumps', buying_stage: 'decision' }],
  several: { visits: 3, days: 7 },
}
beforeAll(async () => {
  world = await createWorld()
  await world.inTx('mira', (ctx) => putSite(ctx, RULES))
  server = await serve(world)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const visitorOf = (n: number) => n.toString(16).padStart(32, '0')
const tell = (body: unknown, headers: Record<string, string> = {}, slug = world.workspace.slug) =>
  server.ask(null, 'POST', `/site/${slug}/visits`, typeof body === 'string' ? body : JSON.stringify(body), {
    ...{ 'content-type': 'text/plain', origin: HOME, 'user-agent': BROWSER },
    ...headers,
  })
const addressesOf = async (personId: string) =>
  (await touchesOf(db(), personId)).map(({ address }) => address)
const tied = async (n: number) => {
  const { id } = await addSomeone(world, {})
  await world.inTx('mira', (ctx) => tieVisitor(ctx.db, { visitor: visitorOf(n), personId: id, now: ctx.now }))
  return id
}

test('the script is small, for any site, and kept by browsers for a while', async () => {
  const { statusCode, headers, rawPayload } = await server.ask(null, 'GET', '/site.js', undefined, {
    'accept-encoding': 'gzip',
  })
  expect([statusCode, headers['content-encoding'], headers['cross-origin-resource-policy']]).toEqual([
    ...[200, 'gzip', 'cross-origin'],
  ])
  expect(rawPayload.length).toBeLessThan(2048)
  const plain = gunzipSync(rawPayload).toString()
  expect(() => new Function(plain)).not.toThrow()
  expect((await server.ask(null, 'GET', '/site.js')).body).toBe(plain)
  const again = await server.ask(null, 'GET', '/site.js', undefined, {
    'if-none-match': String(headers.etag),
  })
  expect(again.statusCode).toBe(304)
})

test('visits of somebody known are kept with what the page is about, once in half an hour', async () => {
  const person = await tied(1)
  const pages = [
    [`${HOME}/prices?for=me#now`, 60],
    [`${HOME}/prices`, 30],
    [`${HOME}/team`, 0],
    ['https://elsewhere.example/prices', 0],
    ['javascript:alert(1)', 0],
  ]
  expect((await tell({ v: visitorOf(1), pages })).statusCode).toBe(204)
  const kept = await touchesOf(db(), person)
  expect(kept.map(({ address, topic, buying_stage }) => [address, topic, buying_stage])).toEqual([
    [`${HOME}/team`, null, null],
    [`${HOME}/prices`, 'Pumps', 'decision'],
  ])
  const heard = await db().first(
    sql`select is_known, heard_at > now() - interval '1 minute' as is_new from site_hearings`,
  )
  expect(heard).toEqual({ is_known: true, is_new: true })
})

test.each<[string, unknown, Record<string, string>, number]>([
  ['another site', { v: visitorOf(2), pages: [[`${HOME}/a`, 0]] }, { origin: 'https://evil.example' }, 403],
  ['a robot', { v: visitorOf(2), pages: [[`${HOME}/a`, 0]] }, { 'user-agent': 'Googlebot/2.1' }, 204],
  ['Do Not Track', { v: visitorOf(2), pages: [[`${HOME}/a`, 0]] }, { dnt: '1' }, 204],
  ['Global Privacy Control', { v: visitorOf(2), pages: [[`${HOME}/a`, 0]] }, { 'sec-gpc': '1' }, 204],
  ['somebody unknown', { v: visitorOf(99), pages: [[`${HOME}/a`, 0]] }, {}, 204],
  ['a token of nobody', { v: visitorOf(99), t: 'A'.repeat(70), pages: [[`${HOME}/a`, 0]] }, {}, 204],
  ['no JSON', '{"v":', {}, 400],
  ['no pages', { v: visitorOf(2), pages: [] }, {}, 400],
  ['a number that is none', { v: 'x', pages: [[`${HOME}/a`, 0]] }, {}, 400],
  ['too many pages', { v: visitorOf(2), pages: Array.from({ length: 31 }, () => [HOME, 0]) }, {}, 400],
  ['time that runs back', { v: visitorOf(2), pages: [[`${HOME}/a`, -5]] }, {}, 400],
  ['too much', { v: visitorOf(2), pages: [['a'.repeat(30_000), 0]] }, {}, 413],
])('of %s nothing is kept', async (_, body, headers, status) => {
  await tied(2)
  const count = () =>
    db().first(sql`select count(*) as touches, (select count(*) from site_visitors) from touches`)
  const before = await count()
  expect((await tell(body, headers)).statusCode).toBe(status)
  expect(await count()).toEqual(before)
})

test('a site that nobody switched on takes nothing, nor does one that is not there', async () => {
  const other = await createWorld()
  const off = await serve(other)
  const told = await off.ask(
    null,
    'POST',
    `/site/${other.workspace.slug}/visits`,
    '{"pages":[["https://a.b/",0]]}',
    {
      ...{ 'content-type': 'text/plain', origin: HOME, 'user-agent': BROWSER },
    },
  )
  expect([told.statusCode, told.json().reason]).toEqual([404, 'site_not_found'])
  await off.close()
  await other.close()
  expect((await tell({ pages: [[`${HOME}/a`, 0]] }, {}, 'nobody')).statusCode).toBe(404)
})

test('a link from a mail ties the browser to its reader for a day, and no changed one does', async () => {
  const { id } = await addSomeone(world, {})
  const now = new Date()
  const introduce = (o: { address?: string; now?: Date } = {}) =>
    introduceVisitor(db(), { address: `${HOME}/prices`, personId: id, now, ...o })
  expect(await introduce({ address: 'https://elsewhere.example/a#b' })).toBe('https://elsewhere.example/a#b')
  expect(await introduce({ address: `${HOME}/a#list` })).toMatch(
    /^https:\/\/www\.acme\.example\/a#wt=[\w-]{70};list$/,
  )
  const tokenOf = async (o: { now?: Date } = {}) => (await introduce(o)).split('#wt=')[1] as string
  const old = await tokenOf({ now: new Date(now.getTime() - 86_401_000) })
  const good = await tokenOf()
  const changed = `${good.slice(0, 5)}${good[5] === 'A' ? 'B' : 'A'}${good.slice(6)}`
  for (const t of [old, changed]) await tell({ v: visitorOf(5), t, pages: [[`${HOME}/a`, 0]] })
  expect(await addressesOf(id)).toEqual([])
  await tell({ v: visitorOf(5), t: good, pages: [[`${HOME}/prices`, 0]] })
  await tell({ v: visitorOf(5), pages: [[`${HOME}/team`, 0]] })
  expect((await addressesOf(id)).toSorted()).toEqual([`${HOME}/prices`, `${HOME}/team`])
})

test('whoever opens a counted link to the site is introduced to it; whoever opens one elsewhere is not', async () => {
  const lead = await openLead(world, { stage: 'nurture', person: { email: 'reader@site.example' } })
  const id = newId()
  await db().run(sql`
    insert into messages (workspace_id, id, lead_id, person_id, kind, to_address, template, state, send_after, sent_at)
    select workspace_id, ${id}, id, person_id, 'program', 'reader@site.example', 'text:hot:en', 'sent', now(), now()
    from leads where id = ${lead}`)
  const secret = await secretFor(db(), 'content_links')
  const open = async (address: string, agent = BROWSER) => {
    const common = { workspaceId: world.workspace.id, subjectId: id, link: 1, links: 2 }
    const token = signLink(secret, { ...common, to: { address } })
    const answer = await server.ask(null, 'GET', `/l/${token}`, undefined, { 'user-agent': agent })
    return String(answer.headers.location)
  }
  expect(await open('https://elsewhere.example/a')).toBe('https://elsewhere.example/a')
  expect(await open(`${HOME}/prices`, 'Googlebot/2.1')).toBe(`${HOME}/prices`)
  const [page, token] = (await open(`${HOME}/prices`)).split('#wt=') as [string, string]
  expect(page).toBe(`${HOME}/prices`)
  await tell({ v: visitorOf(40), t: token, pages: [[page, 0]] })
  const person = await db().first<{ id: string }>(sql`select person_id as id from leads where id = ${lead}`)
  expect(await addressesOf(person?.id as string)).toEqual([`${HOME}/prices`])
})

test('a form says whose browser it is, and what it looked at before; one from a browser that refused does not', async () => {
  const form = (email: string, context: Record<string, unknown>) =>
    arrival({ email, message: 'Hello' }, { context })
  await arrive(world, [
    form('known@site.example', { _visitor: visitorOf(7), _visits: JSON.stringify([[`${HOME}/prices`, 90]]) }),
    form('garbage@site.example', { _visitor: 'none', _visits: '[[' }),
    form('half@site.example', { _visitor: visitorOf(8), _visits: '{"a":1}' }),
  ])
  const persons = await db().all<{ id: string; email: string }>(
    sql`select id, email from persons where email like '%@site.example' order by email`,
  )
  const [garbage, half, known] = persons.map(({ id }) => id) as [string, string, string]
  expect(await addressesOf(known)).toEqual([`${HOME}/prices`])
  expect([await addressesOf(garbage), await addressesOf(half)]).toEqual([[], []])
  await tell({ v: visitorOf(8), pages: [[`${HOME}/team`, 0]] })
  expect(await addressesOf(half)).toEqual([`${HOME}/team`])
})

test('a form on a page of ours, opened by a link of the site, carries who comes', async () => {
  const fields = [{ key: 'email', label: 'E-mail', type: 'email' }]
  const document = { minimum_seconds: 0, fields }
  await server.ask('mira', 'POST', '/api/forms', { slug: 'ask', name: 'Ask', document })
  const visits = JSON.stringify([[`${HOME}/prices`, 5]])
  const query = `_visitor=${visitorOf(50)}&_visits=${encodeURIComponent(visits)}`
  const page = await server.ask(null, 'GET', `/f/ask?${query}`)
  expect(page.body).toContain(`<input type="hidden" name="_visitor" value="${visitorOf(50)}">`)
  await server.ask(null, 'POST', '/f/ask', `email=hosted%40form.example&${query}`, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  await drainInbox(world.database, world.workspace.id)
  const person = await db().first<{ id: string; fields: object }>(sql`
    select p.id, l.fields from persons p join leads l on l.person_id = p.id where p.email = 'hosted@form.example'`)
  expect(person?.fields).toEqual({})
  expect(await addressesOf(person?.id as string)).toEqual([`${HOME}/prices`])
})

test('who was merged is followed to who they are now; who was erased is nobody', async () => {
  const [one, other] = [await addSomeone(world, {}), await addSomeone(world, {})]
  const visitor = visitorOf(11)
  await world.inTx('mira', (ctx) => tieVisitor(ctx.db, { visitor, personId: other.id, now: ctx.now }))
  await merge(world, one, other)
  await tell({ v: visitor, pages: [[`${HOME}/a`, 0]] })
  expect(await addressesOf(one.id)).toEqual([`${HOME}/a`])
  const link = await introduceVisitor(db(), { address: `${HOME}/b`, personId: one.id, now: new Date() })
  await world.inTx('lena', (ctx) => erasePerson(ctx, { personId: one.id, endOffers: async () => {} }))
  await tell({ v: visitor, pages: [[`${HOME}/b`, 0]] })
  await tell({ v: visitor, t: link.split('#wt=')[1], pages: [[`${HOME}/b`, 0]] })
  expect(await world.inTx('mira', (ctx) => knownVisitor(ctx.db, visitor))).toBeNull()
  expect(await addressesOf(one.id)).toEqual([null])
})

test('marketing says how visits are taken; nobody else', async () => {
  const shown = await server.ask('mira', 'GET', '/api/site')
  expect(shown.json()).toMatchObject({ rules: RULES, last_heard: { page: `${HOME}/team` } })
  expect(shown.json().snippet).toMatch(
    /^<script src="https?:\/\/[^"]+\/site\.js" data-site="[a-z0-9-]+" defer><\/script>$/,
  )
  const next = { ...RULES, several: null }
  expect((await server.ask('mira', 'PUT', '/api/site', next)).json().rules).toEqual(next)
  expect(await readSite(db())).toEqual(next)
  expect((await server.ask('anna', 'PUT', '/api/site', next)).statusCode).toBe(403)
  expect((await server.ask(null, 'GET', '/api/site')).statusCode).toBe(401)
  for (const bad of [
    { ...RULES, origins: ['acme.example'] },
    { ...RULES, origins: ['https://acme.example/path'] },
    { ...RULES, origins: ['javascript:alert(1)'] },
    { ...RULES, pages: [{ pattern: 'prices', topic: null, buying_stage: null }] },
    { ...RULES, several: { visits: 1, days: 7 } },
    {},
  ]) {
    expect((await server.ask('mira', 'PUT', '/api/site', bad)).statusCode).toBe(400)
  }
})
