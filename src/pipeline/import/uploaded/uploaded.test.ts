import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readUploads } from '#src/intake/channels/import/upload/read-uploads.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'
import { workOnImports } from './work-on-imports.ts'

let served: ServedWorld
const never = new AbortController().signal

beforeAll(async () => {
  served = await serveWorld()
})
afterAll(async () => {
  const proof = await audit(served.db)
  expect(proof.checks.flatMap(({ differences }) => differences)).toEqual([])
  await served.close()
})

type Who = Parameters<ServedWorld['server']['ask']>[0]
const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, body?: unknown, who: Who = 'mira') =>
  served.server.ask(who, method, url, body)

async function told(answer: ReturnType<typeof ask>) {
  const { statusCode, body } = await answer
  if (statusCode >= 300) throw new Error(body)
  return JSON.parse(body)
}

const piece = (id: string, position: number | string, content: string | Buffer, who: Who = 'mira') =>
  served.server.ask(who, 'PUT', `/api/uploads/${id}/content?position=${position}`, Buffer.from(content), {
    'content-type': 'application/octet-stream',
  })

async function upload(text: string, name = 'leads.csv'): Promise<string> {
  const { id } = await told(ask('POST', '/api/uploads', { file_name: name, bytes: Buffer.byteLength(text) }))
  const answer = await piece(id, 0, text)
  expect(answer.json()).toMatchObject({ state: 'arrived' })
  await readUploads(served.world.database, served.world.workspace.id, never)
  return id
}

/** What the work process does: imports, and beside them it empties the inbox. */
async function work(stopping = never): Promise<number> {
  let isDone = false
  const working = workOnImports(served.world.database, served.world.workspace.id, stopping).finally(() => {
    isDone = true
  })
  while (!isDone) {
    await served.settle()
    await sleep(20)
  }
  return working
}

const MAPPING = {
  title: 'Mine',
  kind: 'leads',
  columns: { external_id: 'id', email: 'mail', name: 'who', asked_at: 'asked', amount: undefined },
  date_order: 'ymd',
}
const HEADER = 'id,mail,who,asked'

describe('a file', () => {
  test('arrives in pieces, whatever gets lost on the way, and is read', async () => {
    const text = `${HEADER}\nu1,a@upload.test,Ann,2026-01-02\n`
    const { id, chunk_bytes } = await told(
      ask('POST', '/api/uploads', { file_name: 'x.csv', bytes: text.length }),
    )
    expect(chunk_bytes).toBeGreaterThan(1_000_000)
    await piece(id, 0, text.slice(0, 10))
    // Its answer was lost: the same piece again, a piece too early, then what is next.
    expect((await piece(id, 0, text.slice(0, 10))).json()).toMatchObject({ received: 10, state: 'arriving' })
    expect((await piece(id, 12, text.slice(12))).json()).toMatchObject({
      reason: 'piece_out_of_order',
      details: { received: 10 },
    })
    expect((await piece(id, 10, `${text.slice(10)}and more`)).json()).toMatchObject({
      reason: 'piece_too_long',
    })
    expect((await piece(id, 'x', 'y')).json()).toMatchObject({ status: 400, reason: 'position_unreadable' })
    expect(await told(ask('GET', `/api/uploads/${id}`))).toMatchObject({ received: 10, contents: null })
    await piece(id, 10, text.slice(10))
    expect(await readUploads(served.world.database, served.world.workspace.id, never)).toBe(1)
    const shown = await told(ask('GET', `/api/uploads/${id}`))
    expect(shown).toMatchObject({ state: 'read', rows_read: 1, contents: { rows: 1, format: 'csv' } })
    expect(shown.contents.columns.map((column: { name: string }) => column.name)).toEqual([
      'id',
      'mail',
      'who',
      'asked',
    ])
    expect(shown).not.toHaveProperty('file_hash')
    expect((await told(ask('GET', '/api/uploads'))).uploads).toMatchObject([{ id, file_name: 'x.csv' }])
    await told(ask('DELETE', `/api/uploads/${id}`))
    expect((await ask('GET', `/api/uploads/${id}`)).json()).toMatchObject({
      status: 404,
      reason: 'upload_not_found',
    })
    expect(await served.db.all(sql`select from upload_chunks`)).toEqual([])
  })

  test('that is no table says why, and can be read another way', async () => {
    const id = await upload('%PDF-1.7 and so on')
    expect(await told(ask('GET', `/api/uploads/${id}`))).toMatchObject({
      state: 'unreadable',
      problem: 'This is a PDF document. Export the table as CSV or XLSX.',
    })
    const start = { upload_id: id, mapping: MAPPING, mode: 'live' }
    expect((await ask('POST', '/api/imports', start)).json()).toMatchObject({
      status: 409,
      reason: 'upload_not_read',
    })
    const text = Buffer.from('Město\nPlzeň'.normalize('NFC'), 'utf8')
    const czech = await upload('id;who\n1;x')
    expect(text.length).toBeGreaterThan(5)
    await told(ask('PUT', `/api/uploads/${czech}/how`, { encoding: 'windows-1250', delimiter: ',' }))
    await readUploads(served.world.database, served.world.workspace.id, never)
    const { contents, how } = await told(ask('GET', `/api/uploads/${czech}`))
    expect([how, contents.columns.map((column: { name: string }) => column.name)]).toEqual([
      { encoding: 'windows-1250', delimiter: ',' },
      ['id;who'],
    ])
    for (const one of [id, czech]) await told(ask('DELETE', `/api/uploads/${one}`))
  })

  test('proposes the mappings that know its columns, saved ones too, and keeps how far one came', async () => {
    const id = await upload('E-Mail,Vorname,Nachname,Firma\na@b.test,A,B,C\n')
    expect((await told(ask('GET', `/api/uploads/${id}`))).suggestions[0]).toMatchObject({ name: 'leads' })
    const mapping = {
      title: 'Ours',
      kind: 'leads',
      columns: { email: 'E-Mail', first_name: 'Vorname', last_name: 'Nachname', company: 'Firma' },
      recognised_by: ['Vorname'],
    }
    const saved = newId()
    await told(ask('PUT', `/api/mappings/${saved}`, { name: 'ours', mapping }))
    expect((await told(ask('GET', `/api/uploads/${id}`))).suggestions[0]).toEqual({
      name: 'ours',
      coverage: 1,
      is_recognised: true,
    })
    expect((await ask('PUT', `/api/mappings/${newId()}`, { name: 'ours', mapping })).json()).toMatchObject({
      reason: 'mapping_name_taken',
    })
    expect(
      (await ask('PUT', `/api/mappings/${newId()}`, { name: 'x', mapping: { kind: 'nothing' } })).json(),
    ).toMatchObject({ reason: 'mapping_invalid' })
    const { mappings, kinds } = await told(ask('GET', '/api/mappings'))
    expect(mappings[0]).toMatchObject({ id: saved, name: 'ours' })
    expect(mappings.length).toBeGreaterThan(15)
    expect(kinds.campaigns).toContain('cost')
    const { columns } = await told(ask('POST', `/api/uploads/${id}/columns`, { mapping }))
    expect(columns[0]).toEqual({ column: 'E-Mail', fields: ['email'], otherwise: null, detail: null })
    const draft = { mapping, mapping_name: 'ours', mode: 'opening' }
    await told(ask('PUT', `/api/uploads/${id}/draft`, draft))
    expect((await told(ask('GET', `/api/uploads/${id}`))).draft).toEqual(draft)
    await told(ask('DELETE', `/api/mappings/${saved}`))
    expect((await ask('DELETE', `/api/mappings/${saved}`)).statusCode).toBe(404)
    await told(ask('DELETE', `/api/uploads/${id}`))
  })

  test('that is left alone for a week goes', async () => {
    const id = await upload(`${HEADER}\nz1,z@week.test,Z,\n`)
    const { forgetUploads } = await import('#src/intake/channels/import/upload/take-upload.ts')
    const day = 86_400_000
    expect(await forgetUploads(served.db, new Date(Date.now() + 6 * day))).toBe(0)
    expect(await forgetUploads(served.db, new Date(Date.now() + 8 * day))).toBe(1)
    expect((await ask('GET', `/api/uploads/${id}`)).statusCode).toBe(404)
  })
})

describe('the preview', () => {
  test('shows the first rows as they will become, by the very steps of an import, and keeps nothing', async () => {
    await served.inquire({
      name: 'Paula Known',
      email: 'paula@preview.test',
      message: 'Please send a quotation',
      topic: 'pumps',
    })
    const count = async () =>
      (
        await served.db.all(sql`select (select count(*) from inquiries) as i, (select count(*) from leads) as l,
        (select count(*) from persons) as p, (select count(*) from messages) as m, (select count(*) from imports) as f`)
      )[0]
    const before = await count()
    const id = await upload(
      [
        HEADER,
        'v1,new@preview.test,Nina New,2026-01-02',
        'v2,paula@preview.test,,2026-01-03',
        'v3,,,',
        'v4,x y z,Odd,2026-13-45',
      ].join('\n'),
    )
    const { rows } = await told(ask('POST', `/api/uploads/${id}/preview`, { mapping: MAPPING, mode: 'live' }))
    expect(rows).toMatchObject([
      {
        row: 2,
        taken: true,
        problems: [],
        sentence: 'Nina New asked on 2 Jan 2026.',
        became: {
          person: { name: 'Nina New', is_new: true },
          lead: { how: 'new', stage: expect.any(String), accountable: expect.any(String) },
        },
      },
      {
        row: 3,
        became: { person: { name: 'Paula Known', is_new: false }, lead: { how: 'joined', topic: 'pumps' } },
      },
      { row: 4 },
      { row: 5, problems: expect.arrayContaining([expect.objectContaining({ column: 'asked' })]) },
    ])
    expect(await count()).toEqual(before)
    const past = { ...MAPPING, columns: { ...MAPPING.columns, stage: 'who' } }
    const strange = await told(
      ask('POST', `/api/uploads/${id}/preview`, { mapping: past, mode: 'historical' }),
    )
    expect(strange.rows[0].problems.length).toBeGreaterThan(0)
    const wrong = { ...MAPPING, columns: { email: 'nowhere' } }
    expect(
      (await ask('POST', `/api/uploads/${id}/preview`, { mapping: wrong, mode: 'live' })).json(),
    ).toMatchObject({
      status: 400,
      reason: 'mapping_does_not_fit',
    })
    await told(ask('DELETE', `/api/uploads/${id}`))
  })

  test('says of sales, people and campaigns what they are, and which have no lead here', async () => {
    const preview = async (text: string, mapping: object) => {
      const id = await upload(text)
      const { rows } = await told(ask('POST', `/api/uploads/${id}/preview`, { mapping, mode: 'historical' }))
      await told(ask('DELETE', `/api/uploads/${id}`))
      return rows
    }
    const sale = {
      title: 'x',
      kind: 'deals',
      columns: { external_id: 'lead', amount: 'sum', closed_at: 'day' },
      currency: 'EUR',
    }
    expect(await preview('lead,sum,day\nnobody,12.50,2026-02-01\n', sale)).toMatchObject([
      { taken: false, sentence: 'A sale of 12.50 EUR of nobody, 1 Feb 2026.', problems: [{ fatal: true }] },
    ])
    const people = { title: 'x', kind: 'people', columns: { name: 'who', email: 'mail' } }
    expect(
      await preview('who,mail\nPaula,paula@preview.test\nPetra,petra@preview.test\n', people),
    ).toMatchObject([
      { sentence: 'Paula.', became: { person: { name: 'Paula Known', is_new: false } } },
      { sentence: 'Petra.', became: { person: { name: 'Petra', is_new: true } } },
    ])
    const spent = {
      title: 'x',
      kind: 'campaigns',
      columns: { campaign: 'key', cost: 'cost' },
      currency: 'EUR',
    }
    expect(await preview('key,cost\nfair,100\n', spent)).toMatchObject([
      { sentence: 'The campaign fair: 100 EUR.' },
    ])
  })
})

describe('an import', () => {
  test('goes on by itself, is told how far it is, and its bad rows are mended in place', async () => {
    const good = Array.from({ length: 50 }, (_, i) => `i${i},p${i}@import.test,P ${i},2026-01-02`)
    const id = await upload(
      [HEADER, ...good, 'b1,b1@import.test,Bad One,nonsense', '"b2 "x" y,oops,a,b,c'].join('\n'),
    )
    const mapping = {
      ...MAPPING,
      columns: { ...MAPPING.columns, closed_at: 'asked', stage: 'state' },
      constants: { stage: 'lost', reason: 'price' },
    }
    const start = { upload_id: id, mapping, mapping_name: 'mine', mode: 'historical' }
    const begun = await told(ask('POST', '/api/imports', start))
    expect(begun).toMatchObject({
      state: 'waiting',
      rows_total: 52,
      share: 0,
      started_by: 'Mira Moss',
      mapping_name: 'mine',
    })
    expect((await ask('POST', '/api/imports', start)).json()).toMatchObject({
      status: 409,
      reason: 'upload_in_use',
    })
    expect(
      (await ask('PUT', `/api/imports/${begun.id}/bad-rows`, { rows: [{ row: 1 }] })).json(),
    ).toMatchObject({
      reason: 'import_running',
    })
    expect(await work()).toBe(1)
    const done = await told(ask('GET', `/api/imports/${begun.id}`))
    expect(done).toMatchObject({
      state: 'finished',
      read: 52,
      accepted: 50,
      refused: 2,
      bad_rows: 2,
      share: 1,
      has_file: false,
    })
    expect((await told(ask('GET', '/api/imports?limit=1'))).imports).toMatchObject([{ id: begun.id }])

    const bad = await told(ask('GET', `/api/imports/${begun.id}/bad-rows`))
    expect(bad).toMatchObject({ headers: ['id', 'mail', 'who', 'asked'], next: null })
    expect(bad.rows).toMatchObject([
      {
        row: 52,
        cells: ['b1', 'b1@import.test', 'Bad One', 'nonsense'],
        is_broken: false,
        sentence: expect.stringMatching(/date|day/),
      },
      { row: 53, is_broken: true },
    ])
    const csv = await ask('GET', `/api/imports/${begun.id}/bad-rows.csv`)
    expect(csv.body).toMatch(/^\ufeff"import_row","import_reason","id","mail","who","asked"\r\n"52",/)
    const mend = (rows: object[]) => told(ask('PUT', `/api/imports/${begun.id}/bad-rows`, { rows }))
    expect(
      await mend([{ row: 52, cells: { asked: 'still no date' } }, { row: 53 }, { row: 2 }]),
    ).toMatchObject({
      rows: [
        { row: 52, taken: false, sentence: expect.any(String) },
        { row: 53, taken: false },
      ],
    })
    expect((await told(ask('GET', `/api/imports/${begun.id}/bad-rows?limit=1`))).rows[0].cells[3]).toBe(
      'still no date',
    )
    const mended = [
      { row: 52, cells: { asked: '2026-01-05' } },
      { row: 53, cells: { id: 'b2', mail: 'b2@import.test', asked: '2026-01-06' } },
    ]
    expect(await mend(mended)).toEqual({
      rows: [
        { row: 52, taken: true, sentence: null },
        { row: 53, taken: true, sentence: null },
      ],
    })
    await served.settle()
    expect(await told(ask('GET', `/api/imports/${begun.id}`))).toMatchObject({
      accepted: 52,
      refused: 0,
      bad_rows: 0,
    })
    const leads = await served.db.all(sql`
      select external_id, stage, reason from leads where external_id in ('b1', 'b2', 'i7') order by 1`)
    expect(leads).toEqual(
      ['b1', 'b2', 'i7'].map((external_id) => ({ external_id, stage: 'lost', reason: 'price' })),
    )
  })

  test('that is interrupted goes on where it stopped; one that is stopped waits for somebody', async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, i) => `k${i},k${i}@cut.test,${'Somebody '.repeat(20)}${i},`,
    )
    const start = {
      upload_id: await upload([HEADER, ...rows].join('\n')),
      mapping: MAPPING,
      mode: 'historical',
    }
    const { id } = await told(ask('POST', '/api/imports', start))
    const cut = new AbortController()
    const watching = setInterval(async () => {
      const { read } = await told(ask('GET', `/api/imports/${id}`))
      if (read > 0) cut.abort()
    }, 20)
    const ended = await work(cut.signal).finally(() => clearInterval(watching))
    expect(ended).toBe(0)
    const half = await told(ask('GET', `/api/imports/${id}`))
    expect(half).toMatchObject({ state: 'running', has_file: true })
    expect(half.read).toBeGreaterThan(0)
    expect(half.read).toBeLessThan(12_000)

    expect(await told(ask('PUT', `/api/imports/${id}/stop`))).toMatchObject({ state: 'stopped' })
    expect(await work()).toBe(0)
    expect((await ask('PUT', `/api/imports/${id}/stop`)).json()).toMatchObject({
      reason: 'import_not_running',
    })
    expect(await told(ask('PUT', `/api/imports/${id}/start`))).toMatchObject({ state: 'waiting' })
    expect((await ask('PUT', `/api/imports/${id}/start`)).json()).toMatchObject({
      reason: 'import_not_stopped',
    })
    expect(await work()).toBe(1)
    expect(await told(ask('GET', `/api/imports/${id}`))).toMatchObject({
      state: 'finished',
      read: 12_000,
      accepted: 12_000,
      repeated: 0,
    })
    const [counted] = await served.db.all(
      sql`select count(*)::int as n from leads where external_id like 'k%'`,
    )
    expect(counted).toEqual({ n: 12_000 })
  }, 180_000)

  test('says which rows are odd, and why, without what stands in them', async () => {
    const id = await upload(
      [HEADER, 'o1,plain@odd.test,Plain,2026-01-02', 'o2,odd@odd.test,Odd,2026-13-45'].join('\n'),
    )
    const { id: importId } = await told(
      ask('POST', '/api/imports', { upload_id: id, mapping: MAPPING, mapping_name: null, mode: 'live' }),
    )
    await work()
    const shown = await told(ask('GET', `/api/imports/${importId}`))
    expect(shown).toMatchObject({
      accepted: 2,
      odd: 1,
      odd_rows: [{ row: 3, reason: 'impossible_date' }],
    })
  })

  test('of the same file again brings nothing in twice; the preview says so', async () => {
    const text = `${HEADER}\nagain1,one@again.test,One,\nagain2,two@again.test,Two,\n`
    for (const accepted of [2, 0]) {
      const id = await upload(text)
      const { rows } = await told(
        ask('POST', `/api/uploads/${id}/preview`, { mapping: MAPPING, mode: 'live' }),
      )
      expect(rows.map((row: { repeated: boolean }) => row.repeated)).toEqual(
        accepted ? [false, false] : [true, true],
      )
      const begun = await told(ask('POST', '/api/imports', { upload_id: id, mapping: MAPPING, mode: 'live' }))
      expect(await work()).toBe(1)
      expect(await told(ask('GET', `/api/imports/${begun.id}`))).toMatchObject({
        accepted,
        repeated: 2 - accepted,
      })
    }
  })

  test('whose file is gone says so, and what is left of it can be thrown away', async () => {
    const id = await upload(`${HEADER}\nn1,n1@gone.test,N,nonsense\n`)
    const mapping = {
      ...MAPPING,
      kind: 'opportunities',
      columns: { ...MAPPING.columns, amount: 'asked' },
      constants: { stage: 'won' },
    }
    const begun = await told(ask('POST', '/api/imports', { upload_id: id, mapping, mode: 'historical' }))
    await served.db.run(sql`delete from uploads where id = ${id}`)
    await work()
    expect(await told(ask('GET', `/api/imports/${begun.id}`))).toMatchObject({
      state: 'failed',
      problem: 'The file is no longer here. Upload it again.',
    })
    expect((await ask('PUT', `/api/imports/${begun.id}/start`)).json()).toMatchObject({
      status: 404,
      reason: 'upload_not_found',
    })
    expect(await told(ask('DELETE', `/api/imports/${begun.id}/bad-rows`))).toEqual({ rows: 0 })
  })
})

test('an erased person is in no bad row any more', async () => {
  const inquiry = await served.inquire({ name: 'Zora Zeder', email: 'zora@zeder.test' })
  const { person_id } = await served.leadOf(inquiry)
  const id = await upload(`${HEADER}\ne1,Zora@zeder.test,Zora,nonsense\ne2,other@zeder.test,Other,nonsense\n`)
  const mapping = {
    ...MAPPING,
    columns: { ...MAPPING.columns, closed_at: 'asked' },
    constants: { stage: 'lost' },
  }
  const begun = await told(ask('POST', '/api/imports', { upload_id: id, mapping, mode: 'historical' }))
  await work()
  const rows = async () =>
    (await told(ask('GET', `/api/imports/${begun.id}/bad-rows`))).rows.map(({ row }: { row: number }) => row)
  expect(await rows()).toEqual([2, 3])
  await served.erase(person_id)
  expect(await rows()).toEqual([3])
})

test('is for marketing and lead managers; what is not there is not found', async () => {
  const nobody = newId()
  const routes = [
    ['POST', '/api/uploads', { file_name: 'x', bytes: 1 }],
    ['GET', '/api/uploads', undefined],
    ['GET', `/api/uploads/${nobody}`, undefined],
    ['POST', `/api/uploads/${nobody}/columns`, { mapping: MAPPING }],
    ['PUT', `/api/uploads/${nobody}/draft`, { mapping: {}, mode: 'live' }],
    ['PUT', `/api/uploads/${nobody}/how`, {}],
    ['DELETE', `/api/uploads/${nobody}`, undefined],
    ['POST', `/api/uploads/${nobody}/preview`, { mapping: {}, mode: 'live' }],
    ['GET', '/api/mappings', undefined],
    ['POST', '/api/imports', { upload_id: nobody, mapping: MAPPING, mode: 'live' }],
    ['GET', '/api/imports', undefined],
    ['GET', `/api/imports/${nobody}`, undefined],
    ['PUT', `/api/imports/${nobody}/stop`, undefined],
    ['PUT', `/api/imports/${nobody}/start`, undefined],
    ['GET', `/api/imports/${nobody}/bad-rows`, undefined],
    ['GET', `/api/imports/${nobody}/bad-rows.csv`, undefined],
    ['PUT', `/api/imports/${nobody}/bad-rows`, { rows: [{ row: 1 }] }],
    ['DELETE', `/api/imports/${nobody}/bad-rows`, undefined],
  ] as const
  for (const [method, url, body] of routes) {
    expect([url, (await ask(method, url, body, null)).statusCode]).toEqual([url, 401])
    expect([url, (await ask(method, url, body, 'anna')).statusCode]).toEqual([url, 403])
    if (url.includes(nobody)) expect([url, (await ask(method, url, body)).statusCode]).toEqual([url, 404])
  }
  expect((await piece(nobody, 0, 'x')).statusCode).toBe(404)
  expect((await piece('nothing', 0, 'x')).statusCode).toBe(404)
  expect((await piece(nobody, 0, 'x', null)).statusCode).toBe(401)
  expect((await piece(nobody, 0, 'x', 'anna')).statusCode).toBe(403)
})

test.each([
  ['/api/uploads', { file_name: '', bytes: 1 }, 400],
  ['/api/uploads', { file_name: 'x', bytes: -1 }, 400],
  ['/api/uploads', { file_name: 'x', bytes: 0 }, 400],
  ['/api/uploads', { file_name: 'x', bytes: 2_000_000_000 }, 413],
  ['/api/imports', { upload_id: 'x', mapping: {}, mode: 'live' }, 400],
  ['/api/imports', { upload_id: newId(), mapping: {}, mode: 'some day' }, 400],
])('%s %j is refused in words', async (url, body, status) => {
  const answer = await ask('POST', url, body)
  expect([answer.statusCode, answer.json().detail.length > 10]).toEqual([status, true])
})
