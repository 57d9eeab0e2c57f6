import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'
import { listArrivals } from './list-arrivals.ts'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld()
})
afterAll(async () => {
  const proof = await audit(served.db)
  expect(proof.checks.flatMap(({ differences }) => differences)).toEqual([])
  await served.close()
})
beforeEach(async () => {
  await served.settle()
})

const ask = (url: string) => served.ask('mira', 'GET', url)

/** An arrival that nobody could take as it came. */
async function quarantined(text: string, kind = 'unreadable', o: object = {}): Promise<string> {
  const one = arrival({}, { content: Buffer.from(text), quarantine: { kind, reason: 'It is odd.' }, ...o })
  await arrive(served.world, [one])
  return one.id
}

describe('the inbox', () => {
  test('shows what became of each arrival: who asked, which lead, and why not', async () => {
    const asked = {
      name: 'Erika Kurz',
      email: 'erika@inbox.test',
      company: 'Kurz AG',
      message: 'Please send a quotation',
    }
    const [first, second, spam] = await arrive(served.world, [
      arrival(asked),
      arrival({ email: 'erika@inbox.test', message: 'And one more thing' }),
      arrival({ message: 'buy our backlinks' }),
    ])
    const broken = await quarantined('hello')
    const { inquiries, next, counts } = await ask('/api/inquiries?place=all&limit=4')
    expect(inquiries).toMatchObject([
      { id: broken, place: 'quarantine', kind: 'unreadable', reason: 'It is odd.', said: null, lead: null },
      { id: spam, place: 'not_an_inquiry', kind: 'spam', reason: 'It says “backlinks”.' },
      { id: second, place: 'lead', kind: 'joined', said: { email: 'erika@inbox.test' } },
      {
        id: first,
        place: 'lead',
        kind: 'new',
        channel: 'api',
        said: { name: 'Erika Kurz', company: 'Kurz AG', message: 'Please send a quotation' },
        lead: { person: 'Erika Kurz', accountable: expect.any(String), merged_into: null },
      },
    ])
    expect(inquiries[2].lead.id).toBe(inquiries[3].lead.id)
    expect(next).toBe(first)
    expect(counts).toMatchObject({ waiting: 0, quarantine: 1, not_an_inquiry: 1 })
    expect(await ask(`/api/inquiries?place=all&before=${spam}&limit=1`)).toMatchObject({
      inquiries: [{ id: second }],
      counts: null,
    })
  })

  test('is filtered by place, channel, reason and day', async () => {
    const desk = await quarantined('x', 'incomplete', { channel: 'desk' })
    const ids = async (query: string) =>
      (await ask(`/api/inquiries?${query}`)).inquiries.map((one: { id: string }) => one.id)
    expect(await ids('place=all&channel=desk')).toEqual([desk])
    expect(await ids('channel=desk&kind=incomplete')).toEqual([desk])
    expect(await ids('kind=nothing')).toEqual([])
    const today = new Date().toISOString().slice(0, 10)
    const dayAfter = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    expect(await ids(`place=all&channel=desk&to=${dayAfter}&from=${today}`)).toEqual([desk])
    expect(await ids(`place=all&from=${dayAfter}`)).toEqual([])
  })

  test('says where to go on when few of many fit', async () => {
    const page = { place: 'all', fields: false, limit: 2 } as const
    const ctx = { db: served.db, actor: served.world.actor('mira'), now: new Date() }
    const seen: string[] = []
    let before: string | undefined
    for (let pages = 0; pages < 50; pages++) {
      const { inquiries, next } = await listArrivals(ctx, { ...page, before })
      seen.push(...inquiries.map((one) => one.id))
      if (!next) break
      before = next
    }
    const all = await served.db.all<{ id: string }>(
      sql`select id from inquiries where workspace_id = ${served.db.workspaceId}`,
    )
    expect(seen.toSorted()).toEqual(all.map((one) => one.id).toSorted())
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('mending', () => {
  test('a text that nobody could read becomes a lead; what came stays as it was', async () => {
    const id = await quarantined('call me: Max Roe 030 901820')
    const reading = await ask(`/api/inquiries/${id}/reading`)
    expect(reading).toMatchObject({ fields: null, mended: null, text: 'call me: Max Roe 030 901820' })
    const fields = { name: 'Max Roe', phone: '030 901820', message: 'Please call me' }
    await served.ask('mira', 'PUT', `/api/inquiries/${id}/admission`, { fields })
    await served.settle()
    expect(await ask(`/api/inquiries/${id}`)).toMatchObject({ place: 'lead', kind: 'new' })
    const [line] = (await ask('/api/inquiries?place=lead&limit=1&fields=true')).inquiries
    expect(line).toMatchObject({ id, is_mended: true, fields, lead: { person: 'Max Roe' } })
    const content = await served.server.ask('mira', 'GET', `/api/inquiries/${id}/content`)
    expect(content.body).toBe('call me: Max Roe 030 901820')
  })

  test('many at once; each has its own outcome, and what is gone is said', async () => {
    const ids = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        quarantined(
          JSON.stringify({ 'e-mail': `p${i}@many.test`, message: 'A quotation, please' }),
          'failed',
        ),
      ),
    )
    const { inquiries: shown } = await ask('/api/inquiries?kind=failed&fields=true&limit=200')
    expect(shown).toHaveLength(200)
    const inquiries = shown.map((one: { id: string; fields: Record<string, string> }) => ({
      id: one.id,
      fields: { email: one.fields['e-mail'], 'e-mail': null },
    }))
    const nobody = newId()
    const answer = await served.ask('mira', 'POST', '/api/admissions', {
      inquiries: [...inquiries, { id: nobody }],
    })
    expect(answer.inquiries.filter((one: { outcome: string }) => one.outcome === 'let_in')).toHaveLength(200)
    expect(answer.inquiries.at(-1)).toEqual({ id: nobody, outcome: 'not_found' })
    await served.settle()
    const lead = await served.leadOf(ids[7] as string)
    const [person] = await served.db.all(sql`select email from persons where id = ${lead.person_id}`)
    expect(person).toEqual({ email: 'p7@many.test' })
    const again = await served.ask('mira', 'POST', '/api/admissions', { inquiries: [{ id: ids[7] }] })
    expect(again.inquiries).toEqual([{ id: ids[7], outcome: 'already_let_in' }])
  }, 60_000)

  test('what was mended before stays mended', async () => {
    const id = await quarantined('{"email":"x"}')
    const admit = (fields: object) => served.ask('mira', 'PUT', `/api/inquiries/${id}/admission`, { fields })
    await admit({ email: 'a@twice.test', city: 'Rom' })
    await served.db.run(
      sql`delete from inbox where workspace_id = ${served.db.workspaceId} and inquiry_id = ${id}`,
    )
    await served.db.run(sql`insert into placements (workspace_id, inquiry_id, place, kind)
      values (${served.db.workspaceId}, ${id}, 'quarantine', 'failed')`)
    await admit({ city: 'Mailand' })
    expect(await ask(`/api/inquiries/${id}/reading`)).toMatchObject({
      fields: { email: 'a@twice.test', city: 'Mailand' },
      mended: { email: 'a@twice.test', city: 'Mailand' },
    })
  })
})

describe('what is no inquiry', () => {
  test('leaves quarantine, and comes back with its reason when that is taken back', async () => {
    const [one, two] = [await quarantined('a'), await quarantined('b', 'incomplete')]
    const dismiss = (ids: string[], kind: string | null) =>
      served.ask('mira', 'PUT', '/api/dismissals', { ids, kind })
    expect((await dismiss([one, two, newId()], 'spam')).ids.toSorted()).toEqual([one, two].toSorted())
    expect(await ask(`/api/inquiries/${two}`)).toMatchObject({ place: 'not_an_inquiry', kind: 'spam' })
    expect((await dismiss([one], 'spam')).ids).toEqual([])
    expect((await dismiss([one, two], null)).ids).toHaveLength(2)
    expect(await ask(`/api/inquiries/${two}`)).toMatchObject({
      place: 'quarantine',
      kind: 'incomplete',
      reason: 'It is odd.',
    })
  })
})

test('only marketing and lead managers look, mend and dismiss', async () => {
  const id = await quarantined('x')
  const routes = [
    ['GET', '/api/inquiries'],
    ['GET', `/api/inquiries/${id}/reading`],
    ['POST', '/api/admissions'],
    ['PUT', '/api/dismissals'],
  ] as const
  for (const [method, url] of routes) {
    const body = method === 'GET' ? undefined : { ids: [id], kind: 'spam', inquiries: [{ id }] }
    expect((await served.server.ask(null, method, url, body)).statusCode).toBe(401)
    expect((await served.server.ask('anna', method, url, body)).statusCode).toBe(403)
  }
})

test.each([
  ['POST', '/api/admissions', {}],
  ['POST', '/api/admissions', { inquiries: [] }],
  ['POST', '/api/admissions', { inquiries: [{ id: 'x' }] }],
  ['POST', '/api/admissions', { inquiries: [{ id: newId(), fields: { a: 1 } }] }],
  ['PUT', '/api/dismissals', { ids: [newId()], kind: 'nonsense' }],
  ['GET', '/api/inquiries?place=nowhere', undefined],
  ['GET', '/api/inquiries?from=2026-02-30', undefined],
  ['GET', '/api/inquiries?before=1', undefined],
] as const)('%s %s %j is refused in words', async (method, url, body) => {
  const answer = await served.server.ask('mira', method, url, body)
  expect([answer.statusCode, answer.json().detail.length > 10]).toEqual([400, true])
})
