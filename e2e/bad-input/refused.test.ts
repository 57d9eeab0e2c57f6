import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Headings, told } from '../company/client.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { offeredTo, placed, workOn } from '../company/lead-work.ts'
import { cleanUp } from '../lifecycle/server.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
  const fields = [
    { key: 'email', label: 'E-mail', required: true },
    { key: 'message', label: 'Message', type: 'textarea' },
  ]
  const document = { fields, allowed_origins: ['https://www.acme-pumps.test'] }
  await told(company.as('mira').post('/api/forms', { slug: 'contact', name: 'Contact', document }))
})
afterAll(async () => {
  const output = company.server.program().output()
  await cleanUp()
  expect(output).not.toContain('internal error')
})

const json = { 'content-type': 'application/json' }
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

type Refused = Pick<Answer<{ reason?: unknown; detail?: unknown }>, 'status' | 'body'>

/** A stable reason, and a sentence for people. */
function expectRefusal({ status, body }: Refused, wanted: number, reason: string): void {
  expect([status, body.reason]).toEqual([wanted, reason])
  expect(body.detail).toMatch(/^[\p{Lu}“].{10,}[.?!]$/su)
}

async function inquiries(): Promise<number> {
  const [row] = await company.rows<{ count: number }>('select count(*)::int as count from inquiries')
  return row?.count ?? -1
}

describe('a request that cannot be taken is refused in words, and nothing of it is kept', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const nested = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`
  const wide = `{"a":[${'0,'.repeat(400_000)}0]}`
  const many = JSON.stringify(Array.from({ length: 1_001 }, (_, i) => ({ email: `m${i}@example.com` })))
  const cases: [string, string | Uint8Array<ArrayBuffer>, Headings, number, string][] = [
    ['a JSON bomb in depth', deep, json, 400, 'json_too_deep'],
    ['a JSON bomb of objects', nested, json, 400, 'json_too_deep'],
    ['a JSON bomb in width', wide, json, 413, 'json_too_many_values'],
    ['more than a thousand at once', many, json, 413, 'too_many_inquiries'],
    ['17 MB', `{"message":"${'x'.repeat(17_000_000)}"}`, json, 413, 'too_large'],
    ['half of a JSON text', '{"email":"a@example.com"', json, 400, 'invalid_json'],
    ['a number', '7', json, 400, 'not_an_object'],
    ['null', 'null', json, 400, 'not_an_object'],
    ['a list with something else in it', '[{"email":"a@example.com"},7]', json, 400, 'not_an_object'],
    ['an empty list', '[]', json, 400, 'no_inquiries'],
    ['nothing', '', json, 400, 'invalid_json'],
    [
      'bytes of an image',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      { 'content-type': 'image/png' },
      400,
      'invalid_json',
    ],
    [
      'gzip',
      new Uint8Array([0x1f, 0x8b, 8, 0]),
      { ...json, 'content-encoding': 'gzip' },
      400,
      'invalid_json',
    ],
    [
      'a key beyond measure',
      '{}',
      { ...json, 'idempotency-key': 'k'.repeat(201) },
      400,
      'bad_idempotency_key',
    ],
  ]
  test.each(cases)('%s', async (_name, body, headers, status, reason) => {
    const before = await inquiries()
    expectRefusal(await company.site().post('/api/inquiries', body, headers), status, reason)
    expect(await inquiries()).toBe(before)
  })

  test('the same key with other content is refused, with the same content it is the same inquiry', async () => {
    const key = { 'idempotency-key': 'order-7' }
    const first = await told(company.site().post('/api/inquiries', { email: 'a@key.test' }, key))
    expect(await told(company.site().post('/api/inquiries', { email: 'a@key.test' }, key))).toEqual(first)
    const other = await company.site().post('/api/inquiries', { email: 'b@key.test' }, key)
    expectRefusal(other, 409, 'idempotency_key_reused')
  })

  test('nobody, somebody unknown, and somebody who may not', async () => {
    expectRefusal(await company.nobody().post('/api/inquiries', {}), 401, 'not_signed_in')
    expectRefusal(await company.site().get('/api/reports/sources'), 403, 'not_allowed')
    expectRefusal(await company.as('anna').patch('/api/workspace', { name: 'Mine' }), 403, 'not_allowed')
  })
})

describe('a form post is never dropped', () => {
  const page = (body: string | FormData, more: Headings = {}) =>
    company.nobody().post('/f/contact', body, { accept: 'application/json', ...more })

  async function kept(id: unknown) {
    const [row] = await company.rows<{ content: Buffer; place: string | null; kind: string | null }>(
      `select c.content, p.place, p.kind from inquiry_contents c left join placements p on p.inquiry_id = c.inquiry_id
       where c.inquiry_id = $1`,
      [id],
    )
    return row && { ...row, content: row.content.toString('latin1') }
  }

  test('from a site that may not post it is kept in quarantine, and the visitor is told', async () => {
    const post = 'email=a%40evil.test&message=hello'
    const answer = await page(post, { ...urlencoded, origin: 'https://evil.test' })
    expectRefusal(answer, 403, 'origin_not_allowed')
    expect(answer.body.detail).toContain('https://evil.test')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(await kept(answer.body.id)).toEqual({
      content: post,
      place: 'quarantine',
      kind: 'origin_not_allowed',
    })
  })

  test.each([
    ['bytes that are no form', 'PK\x03\x04', { 'content-type': 'application/zip' }],
    [
      'a multipart without an end',
      '--x\r\nContent-Disposition: form-data; name="email"',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['JSON that is none', '{"email":', json],
    ['a JSON bomb', '['.repeat(50_000), json],
  ])('%s is kept for somebody to look at', async (_name, body, headers) => {
    const answer = await page(body, headers)
    expectRefusal(answer, 400, 'unreadable')
    expect((await kept(answer.body.id))?.content).toBe(body)
    expect(await placed(company, answer.body.id)).toMatchObject({ place: 'quarantine', kind: 'unreadable' })
  })

  test.each([
    ['half percent signs and NULs', 'email=odd%40form.test&message=100%&x=%zz&y=%00&%00=%00&=', urlencoded],
    ['three thousand fields', `email=many%40form.test${'&a=1'.repeat(3_000)}`, urlencoded],
    ['the same field again and again', `email=e%40form.test${'&email=f%40form.test'.repeat(50)}`, urlencoded],
    ['a message of 5 MB', `email=big%40form.test&message=${'We need pumps. '.repeat(350_000)}`, urlencoded],
    ['JSON with NULs and half characters', '{"email":"j@form.test","message":"\\u0000\\ud800"}', json],
  ])('%s becomes a lead', async (_name, body, headers) => {
    const { status, body: answer } = await page(body, headers)
    expect(status).toBe(202)
    expect(await placed(company, answer.id)).toMatchObject({ place: 'lead' })
  })

  test('without what it requires it is kept, and the visitor may complete it', async () => {
    const answer = await page('message=hello', urlencoded)
    expectRefusal(answer, 422, 'incomplete')
    expect(await kept(answer.body.id)).toMatchObject({ place: 'quarantine', kind: 'incomplete' })
  })

  test('there is no such form', async () => {
    expectRefusal(
      await company.nobody().post('/f/other', 'a=b', { ...urlencoded, accept: 'application/json' }),
      404,
      'form_not_found',
    )
  })
})

describe('a command that makes no sense is refused in words', () => {
  let work: ReturnType<typeof workOn>
  beforeAll(async () => {
    const { id } = await told(
      company.site().post('/api/inquiries', { email: 'c@command.test', message: 'Please send a quotation.' }),
    )
    const leadId = (await placed(company, id)).lead_id as string
    work = workOn(company.as(await offeredTo(company, leadId)), leadId)
    await told(work.accept())
  })
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

  const attempt = { channel: 'phone', result: 'no_answer' }
  const waking = (wake_at: string) => ({
    ...attempt,
    result: 'talked_later',
    recycle: { reason: 'timing', wake_at },
  })

  test.each<[string, 'win' | 'attempt' | 'reject' | 'accept', object, number, string]>([
    ['a sale of less than nothing', 'win', { deals: [{ amount: '-5' }] }, 400, 'invalid_input'],
    ['a sale of words', 'win', { deals: [{ amount: 'a lot' }] }, 400, 'invalid_input'],
    ['a sale in no currency', 'win', { deals: [{ amount: '5', currency: 'XXY' }] }, 400, 'invalid_input'],
    ['a sale beyond all money', 'win', { deals: [{ amount: '9'.repeat(200) }] }, 400, 'invalid_input'],
    [
      'a sale of tomorrow',
      'win',
      { deals: [{ amount: '5' }], happened_at: inDays(1) },
      400,
      'happened_in_the_future',
    ],
    [
      'an attempt of next year',
      'attempt',
      { ...attempt, happened_at: inDays(365) },
      400,
      'happened_in_the_future',
    ],
    ['an attempt by pigeon', 'attempt', { ...attempt, channel: 'pigeon' }, 400, 'invalid_input'],
    ['a reason nobody agreed', 'reject', { reason: 'dislike' }, 400, 'invalid_input'],
    ['accepting twice', 'accept', {}, 409, 'not_possible_in_stage'],
    ['waking in the past', 'attempt', waking(inDays(-1)), 400, 'wake_date_not_ahead'],
    ['waking in a hundred years', 'attempt', waking('2126-01-01T00:00:00Z'), 400, 'wake_date_too_far'],
    ['waking in a thousand years', 'attempt', waking('3026-01-01T00:00:00Z'), 400, 'invalid_input'],
  ])('%s', async (_name, command, body, status, reason) => {
    expectRefusal(await work[command](body), status, reason)
  })

  test('an attempt of before the person asked is kept, and counts for what it is', async () => {
    const before = await told(
      work.attempt({ channel: 'email', result: 'no_answer', happened_at: '2020-01-01T00:00:00Z' }),
    )
    expect(before).toMatchObject({ stage: 'working' })
  })
})
