import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { leadOf } from '#test/read-back.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { writeTouches } from '../touches/write-touches.ts'

let world: World
let served: Served
beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
})
afterAll(async () => {
  await served.close()
  await world.close()
})

const PAGE = { kind: 'page', title: 'Our pumps', topic: 'Pumps', address: 'https://acme.example/pumps' }
const put = (id: string, body: object, who: 'mira' | 'anna' | null = 'mira') =>
  served.ask(who, 'PUT', `/api/content/${id}`, body)
const list = async (query = '') =>
  (await served.ask('anna', 'GET', `/api/content${query}`))
    .json()
    .items.map((one: { title: string }) => one.title)

async function send(id: string, name: string, content: Buffer) {
  const begun = await served.ask('mira', 'POST', `/api/content/${id}/files`, { name, bytes: content.length })
  const { version } = begun.json()
  return served.ask('mira', 'PUT', `/api/content/${id}/files/${version}?position=0`, content, {
    'content-type': 'application/octet-stream',
  })
}

describe('the library', () => {
  test('is written by marketing, read by reps, and closed to strangers', async () => {
    const id = newId()
    expect((await put(id, PAGE, null)).statusCode).toBe(401)
    expect((await put(id, PAGE, 'anna')).statusCode).toBe(403)
    const made = await put(id, PAGE)
    expect(made.statusCode).toBe(200)
    expect(made.json()).toMatchObject({
      ...PAGE,
      link: `content:${id}`,
      clicks: 0,
      opened_by: [],
      versions: [],
    })
    expect((await served.ask('anna', 'GET', `/api/content/${id}`)).json()).toMatchObject(PAGE)
    expect((await put(id, { ...PAGE, title: 'Pumps of ours' })).json().title).toBe('Pumps of ours')
    expect((await served.ask('mira', 'GET', `/api/content/${newId()}`)).statusCode).toBe(404)
  })

  test.each([
    [{ ...PAGE, address: 'javascript:alert(1)' }, 'address'],
    [{ ...PAGE, title: '  ' }, 'title'],
    [{ ...PAGE, kind: 'poster' }, 'kind'],
    [{ ...PAGE, buying_stage: 'soon' }, 'buying_stage'],
    [{ ...PAGE, language: 'english' }, 'language'],
  ])('takes no %o', async (body, field) => {
    const refused = await put(newId(), body)
    expect(refused.statusCode).toBe(400)
    expect(refused.json().fields[0].field).toBe(field)
  })

  test('refuses a form that is not there', async () => {
    expect((await put(newId(), { ...PAGE, form_id: newId() })).json().reason).toBe('form_not_found')
  })

  test('is narrowed by kind, stage, topic, language and words; what was put away is kept apart', async () => {
    const [a, b] = [newId(), newId()]
    await put(a, {
      ...PAGE,
      title: 'Äpfel',
      kind: 'video',
      buying_stage: 'decision',
      language: 'de',
      topic: 'Fruit',
    })
    await put(b, { ...PAGE, title: 'Birnen', kind: 'webinar', buying_stage: 'awareness', topic: 'Fruit' })
    expect(await list('?topic=fruit')).toEqual(['Birnen', 'Äpfel'])
    expect(await list('?kind=video&kind=webinar&stage=decision')).toEqual(['Äpfel'])
    expect(await list('?language=de')).toEqual(['Äpfel'])
    expect(await list('?search=birn')).toEqual(['Birnen'])
    expect(await list('?search=%25')).toEqual([])
    await served.ask('mira', 'PUT', `/api/content/${a}/archived`, { is_archived: true })
    expect(await list('?topic=fruit')).toEqual(['Birnen'])
    expect(await list('?archived=true')).toEqual(['Äpfel'])
    await served.ask('mira', 'PUT', `/api/content/${a}/archived`, { is_archived: false })
    expect(await list('?topic=fruit')).toEqual(['Birnen', 'Äpfel'])
  })

  test('replaces a file without breaking links; half a file is never given', async () => {
    const id = newId()
    await put(id, { ...PAGE, address: null })
    await send(id, 'first.pdf', Buffer.from('one'))
    const half = await served.ask('mira', 'POST', `/api/content/${id}/files`, {
      name: 'second.pdf',
      bytes: 6,
    })
    const at = (position: number, text: string) =>
      served.ask(
        'mira',
        'PUT',
        `/api/content/${id}/files/${half.json().version}?position=${position}`,
        Buffer.from(text),
        {
          'content-type': 'application/octet-stream',
        },
      )
    await at(0, 'two')
    const file = () => served.ask('anna', 'GET', `/api/content/${id}/file`)
    expect((await file()).body).toBe('one')
    expect((await at(0, 'two')).json()).toEqual({ received: 3, bytes: 6 })
    expect((await at(4, 'x')).json()).toMatchObject({
      reason: 'piece_out_of_order',
      details: { received: 3 },
    })
    expect((await at(3, 'too long')).json().reason).toBe('piece_too_long')
    expect((await at(-1, 'x')).json().reason).toBe('position_unreadable')
    await at(3, '-be')
    expect((await file()).body).toBe('two-be')
    const shown = (await served.ask('mira', 'GET', `/api/content/${id}`)).json()
    expect(
      shown.versions.map((one: { name: string; is_given: boolean }) => [one.name, one.is_given]),
    ).toEqual([
      ['second.pdf', true],
      ['first.pdf', false],
    ])
    const large = await served.ask('mira', 'POST', `/api/content/${id}/files`, {
      name: 'x.mp4',
      bytes: 300_000_000,
    })
    expect([large.statusCode, large.json().reason]).toEqual([413, 'file_too_large'])
    expect((await send(id, 'empty.pdf', Buffer.alloc(0))).statusCode).toBe(404)
  })

  test('tells a rep who of their own leads opened it, and nobody else’s', async () => {
    const id = newId()
    await put(id, { ...PAGE, title: 'Read by two' })
    const [hers, bens] = [
      await openLead(world, { stage: 'working', owner: 'anna', person: { name: 'Jane Roe' } }),
      await openLead(world, { stage: 'working', owner: 'ben', person: { name: 'Ada Poe' } }),
    ]
    for (const lead of [hers, bens, hers]) {
      const { person_id } = await leadOf(world, lead)
      await world.inTx('mira', ({ db, now }) =>
        writeTouches(db, [{ person_id, kind: 'clicked', happened_at: now, content_id: id }]),
      )
    }
    const seen = async (who: 'anna' | 'mira') => (await served.ask(who, 'GET', `/api/content/${id}`)).json()
    expect(await seen('anna')).toMatchObject({
      clicks: 3,
      persons: 2,
      opened_by: [{ name: 'Jane Roe', times: 2, lead_id: hers, stage: 'working' }],
    })
    expect((await seen('mira')).opened_by).toHaveLength(2)
  })

  test('of another company is not there', async () => {
    const { id: other } = await createWorkspace(world.database, { name: 'Other' })
    const id = newId()
    await world.database
      .bind(other)
      .run(sql`insert into contents (workspace_id, id, kind, title, address, made_at, changed_at)
        values (${other}, ${id}, 'page', 'Theirs', 'https://theirs.example', now(), now())`)
    expect((await served.ask('mira', 'GET', `/api/content/${id}`)).statusCode).toBe(404)
    expect((await served.ask('mira', 'GET', `/api/content/${id}/file`)).statusCode).toBe(404)
    expect((await put(id, PAGE)).json().reason).toBe('content_not_found')
    const anybody = await served.ask(null, 'GET', `/d/${id}`)
    expect(anybody.headers.location).toBe('https://theirs.example')
  })
})
