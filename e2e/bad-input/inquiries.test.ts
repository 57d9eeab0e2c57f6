import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Headings, told } from '../company/client.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { placed } from '../company/lead-work.ts'
import { cleanUp, ROOT } from '../lifecycle/server.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})
afterAll(async () => {
  const output = company.server.program().output()
  await cleanUp()
  expect(output).not.toContain('internal error')
})

const send = (body: unknown, more?: Headings) => company.site().post('/api/inquiries', body, more)
const asJson = { 'content-type': 'application/json' }

async function contentOf(id: unknown): Promise<Buffer> {
  const [row] = await company.rows<{ content: Buffer }>(
    'select content from inquiry_contents where inquiry_id = $1',
    [id],
  )
  return row?.content as Buffer
}

describe('an inquiry is kept, however odd', () => {
  const texts: [string, string][] = [
    ['neither e-mail nor phone', JSON.stringify({ name: 'Nobody', message: 'Call me' })],
    [
      'an impossible e-mail and phone',
      JSON.stringify({ email: 'not at all@', phone: '+49 1', message: 'Hi' }),
    ],
    ['a message of 5 MB', JSON.stringify({ email: 'big@example.com', message: 'ä'.repeat(2_500_000) })],
    ['NUL bytes', JSON.stringify({ email: 'nul@example.com', name: 'A\0B', message: '\0\0', '\0': '\0' })],
    [
      'lone surrogates',
      '{"email":"half@example.com","name":"\\ud800","message":"x\\udfffy","\\udc00":"\\ud800"}',
    ],
    ['a duplicate name', '{"email":"one@example.com","email":"two@example.com"}'],
    ['a number beyond all', '{"email":"n@example.com","employees":1e999,"annual_revenue":-1e400,"n":1e-999}'],
    [
      'names that mean something to programs',
      '{"email":"p@example.com","__proto__":{"a":1},"constructor":"x"}',
    ],
    [
      'everything of another type',
      '{"email":["e@example.com"],"name":{"a":1},"message":7,"phone":true,"topic":null}',
    ],
    ['an empty object', '{}'],
    [
      'a very long e-mail',
      JSON.stringify({ email: `${'x'.repeat(100_000)}@example.com`, name: 'y'.repeat(1e5) }),
    ],
    [
      'a thousand custom fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, i]))),
    ],
    ['a date before the epoch', '{"email":"d1@example.com","asked_at":"0000-01-01"}'],
    ['a date that does not exist', '{"email":"d2@example.com","asked_at":"2026-02-31T25:00:00Z"}'],
    ['an ambiguous date', '{"email":"d3@example.com","asked_at":"03/04/2026"}'],
    ['a date to come', '{"email":"d4@example.com","asked_at":"2999-01-01T00:00:00Z"}'],
    [
      'text with directions and joined characters',
      JSON.stringify({ name: '\u202egnp\u200d.👩‍👩‍👧‍👦ﷺ', message: '﷽'.repeat(999) }),
    ],
  ]

  test.each(texts)('%s', async (_name, text) => {
    const { status, body } = await send(text, asJson)
    expect(status).toBe(202)
    expect((await contentOf(body.id)).equals(Buffer.from(text))).toBe(true)
    const became = await placed(company, body.id)
    expect(became).toMatchObject({ place: 'lead', lead_id: expect.any(String) })
    const lead = await company.as('lena').get(`/api/leads/${became.lead_id}`)
    expect(lead.status).toBe(200)
  })

  test('bytes that are no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"email":"b@example.com","message":"'),
      Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ])
    const { status, body } = await send(new Uint8Array(bytes), asJson)
    expect(status).toBe(202)
    expect((await contentOf(body.id)).equals(bytes)).toBe(true)
    expect(await placed(company, body.id)).toMatchObject({ place: 'lead' })
  })

  test('who can be reached by nothing goes to marketing; what is impossible stays as written and is flagged', async () => {
    const unreachable = await placed(company, (await send({ name: 'Nobody', message: 'Call me' })).body.id)
    const odd = await placed(
      company,
      (await send({ email: 'anna at example', phone: 'none', message: 'Hi' })).body.id,
    )
    const rows = await company.rows(
      `select l.id, l.stage, l.accountable_id, p.email, p.phone, p.flags from leads l join persons p on p.id = l.person_id
       where l.id = any($1) order by l.id`,
      [[unreachable.lead_id, odd.lead_id]],
    )
    expect(rows).toMatchObject([
      { email: null, phone: null, accountable_id: company.members.mira },
      { email: 'anna at example', flags: expect.arrayContaining([expect.stringMatching(/^email_/)]) },
    ])
  })
})

describe('naughty strings', () => {
  const file = join(ROOT, '..', 'shared', 'data', 'text-and-csv-torture', 'blns', 'blns.json')

  test('every one comes back unchanged, in whatever field it stood', async () => {
    if (!existsSync(file)) {
      console.log(`Not shown: naughty strings, because ${file} is missing.`)
      return
    }
    const strings = JSON.parse(readFileSync(file, 'utf8')) as string[]
    expect(strings.length).toBeGreaterThan(300)
    const bodies = strings.map((text, i) => ({
      email: `n${i}@example.com`,
      name: text,
      company: text,
      title: text,
      topic: text,
      message: text,
      source: text,
      campaign: text,
      external_id: text,
      asks_for: text,
      [`f ${text}`]: text,
    }))
    const { ids } = await told(company.site().post<{ ids: string[] }>('/api/inquiries', bodies))
    const kept = await company.rows<{ inquiry_id: string; content: Buffer }>(
      'select inquiry_id, content from inquiry_contents where inquiry_id = any($1)',
      [ids],
    )
    const contents = new Map(kept.map((row) => [row.inquiry_id, row.content.toString()]))
    ids.forEach((id, i) => {
      expect(JSON.parse(contents.get(id) ?? '')).toEqual(bodies[i])
    })
    await placed(company, ids.at(-1))
    const places = await company.rows<{ place: string }>(
      'select distinct place from placements where inquiry_id = any($1) order by place',
      [ids],
    )
    expect(places.map(({ place }) => place)).not.toContain('quarantine')
  })
})
