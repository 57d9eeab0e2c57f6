import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { addNote } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { type LinkPage, linkRoutes } from './link-routes.ts'
import { type NewLink, writeLinks } from './write-links.ts'

/** A page that writes a note once, and one that tries to while it is only looked at. */
const page: LinkPage = {
  url: '/noting',
  purposes: ['note', 'peek'],
  summary: { show: 'Shows', act: 'Notes' },
  async show({ ctx, link, reader, commandId }) {
    const leadId = link.leadId as string
    if (link.purpose === 'peek') await addNote(ctx, { id: commandId(), leadId, text: 'peeked' })
    return { title: 'Note it?', main: `<p>${reader.language}</p>` }
  },
  async act({ ctx, link, commandId }, sent) {
    const text = sent.get('text') ?? 'noted'
    await addNote(ctx, { id: commandId(), leadId: link.leadId as string, text })
    return '?done=noted'
  },
}

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => linkRoutes(app, page))
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const IN_AN_HOUR = 3_600_000

async function linkFor(who: Name, leadId: string, o: Partial<NewLink> = {}): Promise<string> {
  const write = await writeLinks(world.database.bind(world.workspace.id))
  const expiresAt = new Date(Date.now() + IN_AN_HOUR)
  return `/noting/${write({ memberId: world.members[who], leadId, purpose: 'note', expiresAt, ...o })}`
}

async function notesOf(leadId: string): Promise<number> {
  const db = world.database.bind(world.workspace.id)
  const notes = await db.all(
    sql`select from interactions where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and channel = 'note'`,
  )
  return notes.length
}

const lead = (owner: Name = 'anna') => openLead(world, { stage: 'working', owner })

test('looking changes nothing, and says whose link it is', async () => {
  const leadId = await lead()
  const url = await linkFor('anna', leadId)
  const { status, text, headers } = await api.page('GET', url)
  expect([status, text]).toEqual([200, expect.stringContaining('Acme Pumps</bdi> · For Anna Abel')])
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  expect(await notesOf(leadId)).toBe(0)
  const peeked = await api.page('GET', await linkFor('anna', leadId, { purpose: 'peek' }))
  expect(peeked.status).toBe(500)
  expect(await notesOf(leadId)).toBe(0)
})

test('the button acts, and twice is once, at the same moment too', async () => {
  const leadId = await lead()
  const url = await linkFor('anna', leadId)
  const sent = await Promise.all([api.page('POST', url, 'x=1'), api.page('POST', url, 'x=1')])
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  expect(sent[0]?.headers.location).toBe(`${url}?done=noted`)
  expect((await api.page('POST', url, 'x=1')).status).toBe(303)
  expect(await notesOf(leadId)).toBe(1)
})

test('too old, changed, for something else: each is told, and nothing is done', async () => {
  const leadId = await lead()
  const old = await api.page('POST', await linkFor('anna', leadId, { expiresAt: new Date(0) }), 'x=1')
  expect([old.status, old.text]).toEqual([410, expect.stringContaining('too old')])
  const url = await linkFor('anna', leadId)
  const changed = await api.page('POST', `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`, 'x=1')
  expect([changed.status, changed.text]).toEqual([404, expect.stringContaining('was changed')])
  expect((await api.page('GET', await linkFor('anna', leadId, { purpose: 'other' }))).status).toBe(404)
  expect((await api.page('GET', await linkFor('anna', leadId, { memberId: newId() }))).status).toBe(404)
  expect(await notesOf(leadId)).toBe(0)
})

test('where the lead moved on, or its reader left, nothing is done and it is told', async () => {
  const moved = await api.page('POST', await linkFor('ben', await lead('anna')), 'x=1')
  expect([moved.status, moved.text]).toEqual([409, expect.stringContaining('with somebody else now')])
  const leadId = await lead('carla')
  const leave = (at: Date | null) =>
    world.inTx('lena', ({ db }) =>
      db.run(
        sql`update members set left_at = ${at} where workspace_id = ${db.workspaceId} and id = ${world.members.carla}`,
      ),
    )
  await leave(new Date(0))
  const left = await api.page('POST', await linkFor('carla', leadId), 'x=1')
  await leave(null)
  expect([left.status, left.text]).toEqual([410, expect.stringContaining('was for Carla Cruz')])
  expect(await notesOf(leadId)).toBe(0)
})

test('a page speaks the language of its reader', async () => {
  const leadId = await lead()
  const db = world.database.bind(world.workspace.id)
  const set = (language: string | null) =>
    db.run(
      sql`update members set language = ${language} where workspace_id = ${db.workspaceId} and id = ${world.members.anna}`,
    )
  await set('de')
  const expired = await api.page('GET', await linkFor('anna', leadId, { expiresAt: new Date(0) }))
  await set(null)
  expect(expired.text).toContain('lang="de"')
  expect(expired.text).toContain('zu alt')
})
