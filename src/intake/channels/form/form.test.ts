import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { timeMark } from './spot-bots.ts'

let world: World
let server: Served
let secret: Buffer

const DOCUMENT = {
  title: { en: 'Talk to us', de: 'Sprechen Sie mit uns' },
  fields: [
    { key: 'name', label: { en: 'Your name', de: 'Ihr Name' } },
    { key: 'email', label: 'E-mail', type: 'email', required: true },
    { key: 'topic', label: 'Topic', type: 'choice', choices: [{ value: 'pumps', label: { en: 'Pumps' } }] },
    { key: 'message', label: 'Message', type: 'textarea' },
    { key: 'consent', label: 'You may write to me', type: 'yes_no' },
    { key: 'drawing', label: 'Drawing', type: 'file' },
  ],
  allowed_origins: ['https://www.acme.test'],
  thanks: { en: 'We will call you.', de: 'Wir rufen Sie an.' },
  source: 'website',
  campaign: 'spring',
  asks_for: 'call',
}

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  const made = await server.ask('mira', 'POST', '/api/forms', {
    slug: 'contact',
    name: 'Contact',
    document: DOCUMENT,
  })
  expect(made.json()).toMatchObject({ path: '/f/contact', document: { honeypot: 'fax_number' } })
  const row = await one<{ secret: Buffer }>(sql`select secret from forms where slug = 'contact' and true`)
  secret = row.secret
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function one<Row>(
  statement: Parameters<ReturnType<World['database']['bind']>['first']>[0],
): Promise<Row> {
  return (await world.database.bind(world.workspace.id).first(statement)) as Row
}

interface Kept {
  content: Buffer
  content_type: string
  context: Record<string, unknown>
  place: string | null
  kind: string | null
  reason: string | null
}

async function newest(): Promise<Kept & { id: string }> {
  const workspace = world.workspace.id
  return one(sql`
    select i.id, c.content, c.content_type, c.context, p.place, p.kind, p.reason
    from inquiries i join inquiry_contents c on c.workspace_id = i.workspace_id and c.inquiry_id = i.id
    left join placements p on p.workspace_id = i.workspace_id and p.inquiry_id = i.id
    where i.workspace_id = ${workspace} order by i.id desc limit 1`)
}

function post(
  body: string | Record<string, string>,
  headers: Record<string, string> = {},
  url = '/f/contact',
) {
  const text = typeof body === 'string' ? body : new URLSearchParams(body).toString()
  return server.ask(null, 'POST', url, text, {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
    ...headers,
  })
}

describe('a form post', () => {
  test('is stored as it came, with where the visitor came from, and thanked in their language', async () => {
    const body = 'email=a%40b.test&message=hello&utm_campaign=summer'
    const answer = await post(
      body,
      {
        origin: 'https://www.acme.test',
        referer: 'https://www.acme.test/pumps?utm_source=google&gclid=77',
        'accept-language': 'fr;q=0.9, de-CH',
        'user-agent': 'Browser/1',
      },
      '/f/contact?utm_medium=cpc',
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Wir rufen Sie an.')
    const kept = await newest()
    expect(String(kept.content)).toBe(body)
    expect(kept).toMatchObject({ place: null, content_type: 'application/x-www-form-urlencoded' })
    expect(kept.context).toMatchObject({
      form: 'contact',
      source: 'google',
      campaign: 'summer',
      asks_for: 'call',
      utm_medium: 'cpc',
      gclid: '77',
      language: 'de',
      user_agent: 'Browser/1',
      page: 'https://www.acme.test/pumps?utm_source=google&gclid=77',
      address_hash: expect.stringMatching(/^[\w-]{16}$/),
    })
    expect(JSON.stringify(kept.context)).not.toContain('127.0.0.1')
  })

  test('by a script of an allowed site is answered in JSON that it may read', async () => {
    const headers = { origin: 'https://www.acme.test', 'content-type': 'application/json', accept: '*/*' }
    const preflight = await server.ask(null, 'OPTIONS', '/f/contact', undefined, headers)
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': 'https://www.acme.test',
      'access-control-allow-headers': expect.stringContaining('content-type'),
    })
    const answer = await server.ask(null, 'POST', '/f/contact', { email: 'j@s.test' }, headers)
    expect(answer.statusCode).toBe(202)
    expect(answer.headers['access-control-allow-origin']).toBe('https://www.acme.test')
    expect(answer.json()).toEqual({ id: (await newest()).id, thanks: 'We will call you.', redirect: null })
  })

  test('with a file is kept whole', async () => {
    const form = new FormData()
    form.append('email', 'a@b.test')
    form.append('drawing', new Blob([Buffer.from([0, 255, 13, 10])]), 'pump.bin')
    const sent = new Response(form)
    const body = Buffer.from(await sent.arrayBuffer())
    const type = sent.headers.get('content-type') ?? ''
    const answer = await server.ask(null, 'POST', '/f/contact', body, { 'content-type': type })
    expect(answer.statusCode).toBe(200)
    const kept = await newest()
    expect(kept.content.equals(body)).toBe(true)
    expect(kept.content_type).toBe(type)
  })

  test('from a site that may not is refused with a sentence, and kept in quarantine', async () => {
    for (const origin of [
      'https://evil.test',
      'null',
      'https://www.acme.test.evil.test',
      'http://www.acme.test',
    ]) {
      const answer = await post({ email: 'a@b.test' }, { origin })
      expect(answer.statusCode).toBe(403)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      expect(answer.body).toContain(`may not be used from ${origin}`)
      const kept = await newest()
      expect(kept).toMatchObject({ place: 'quarantine', kind: 'origin_not_allowed' })
      expect(kept.reason).toContain(origin)
    }
    const preflight = await server.ask(null, 'OPTIONS', '/f/contact', undefined, {
      origin: 'https://evil.test',
    })
    expect(preflight.headers['access-control-allow-methods']).toBeUndefined()
  })

  test('from our own page is let in', async () => {
    const answer = await post(
      { email: 'a@b.test' },
      { host: 'leads.acme.test', origin: 'http://leads.acme.test' },
    )
    expect(answer.statusCode).toBe(200)
  })

  test('that lacks something gets a page with what was typed, and is kept; complete it replaces the other', async () => {
    const answer = await post({ name: '<b>"Erika"', message: '</textarea><script>', utm_source: 'ads' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="&lt;b&gt;&quot;Erika&quot;"')
    expect(answer.body).toContain('&lt;/textarea&gt;&lt;script&gt;')
    expect(answer.body).toContain('aria-invalid="true"')
    expect(answer.body).toContain('name="utm_source" value="ads"')
    const kept = await newest()
    expect(kept).toMatchObject({
      place: 'quarantine',
      kind: 'incomplete',
      reason: expect.stringContaining('E-mail'),
    })
    expect(answer.body).toContain(`name="_completes" value="${kept.id}"`)

    expect((await post({ name: 'Erika', email: 'e@b.test', _completes: kept.id })).statusCode).toBe(200)
    const settled = await one(sql`
      select place, kind from placements where workspace_id = ${world.workspace.id} and inquiry_id = ${kept.id}`)
    expect(settled).toEqual({ place: 'not_an_inquiry', kind: 'completed_later' })
    const asJson = await post('{}', { 'content-type': 'application/json', accept: 'application/json' })
    expect(asJson.json()).toMatchObject({ status: 422, reason: 'incomplete', fields: ['email'] })
  })

  test('by a machine is thanked and marked, never dropped', async () => {
    const early = timeMark(secret, new Date(Date.now() - 500))
    const posts: [Record<string, string>, string][] = [
      [{ email: 'b@ot.test', fax_number: '123' }, 'honeypot'],
      [{ fax_number: 'no e-mail even' }, 'honeypot'],
      [{ email: 'b@ot.test', _t: early }, 'too_fast'],
      [{ email: 'b@ot.test', _t: `${Date.now() - 90_000}.AAAAAAAAAAAAAAAAAAAAAA` }, 'forged_time'],
      [{ email: 'b@ot.test', _t: 'nonsense' }, 'forged_time'],
    ]
    for (const [fields, sign] of posts) {
      const answer = await post(fields)
      expect([answer.statusCode, answer.body.includes('We will call you.')]).toEqual([200, true])
      expect((await newest()).context).toMatchObject({ is_bot: true, bot_sign: sign })
    }
    await post({ email: 'per@son.test', _t: timeMark(secret, new Date(Date.now() - 5_000)), fax_number: '' })
    expect((await newest()).context).not.toHaveProperty('is_bot')
  })

  test('sent twice by a double click is one, sent again with something else is another', async () => {
    const key = crypto.randomUUID()
    await post({ email: 'd@c.test', _key: key })
    const first = await newest()
    await post({ email: 'd@c.test', _key: key })
    expect((await newest()).id).toBe(first.id)
    expect((await post({ email: 'd@c.test', message: 'one more', _key: key })).statusCode).toBe(200)
    expect((await newest()).id).not.toBe(first.id)
  })

  test.each([
    ['text/plain', 'a=b'],
    ['application/json', '{"email":'],
    ['multipart/form-data; boundary=x', 'cut off'],
  ])('that nobody can read (%s) is kept for a person to look at', async (type, body) => {
    const answer = await post(body, { 'content-type': type })
    expect(answer.statusCode).toBe(400)
    expect(answer.body).toContain('A person will look at it.')
    expect(String((await newest()).content)).toBe(body)
  })

  test('to no form, or more than fits, is a page with a sentence', async () => {
    const unknown = await post({ email: 'a@b.test' }, {}, '/f/nothing')
    expect([unknown.statusCode, unknown.body.includes('There is no such form')]).toEqual([404, true])
    const large = await post(`message=${'x'.repeat(11_000_000)}`)
    expect(large.statusCode).toBe(413)
    expect(large.headers['content-type']).toContain('text/html')
  })
})

describe('the page of a form', () => {
  test('asks in the language of the visitor and works without scripts', async () => {
    const page = await server.ask(null, 'GET', '/f/contact?lang=de&utm_source=ads', undefined, {
      accept: 'text/html',
    })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<html lang="de">')
    expect(page.body).toContain('<label for="f-name">Ihr Name')
    expect(page.body).toContain('name="utm_source" value="ads"')
    expect(page.body).toContain('enctype="multipart/form-data"')
    expect(page.body).not.toContain('<script')
    const mark = /name="_t" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    await post({ email: 'q@uick.test', _t: mark })
    expect((await newest()).context).toMatchObject({ bot_sign: 'too_fast' })
  })

  test('may stand in a frame of the sites that use it only', async () => {
    const { headers } = await server.ask(null, 'GET', '/f/contact', undefined, { accept: 'text/html' })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://www.acme.test")
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  })

  test('tells a script its fields', async () => {
    const form = await server.ask(null, 'GET', '/f/contact', undefined, { accept: 'application/json' })
    expect(form.json()).toMatchObject({ name: 'Contact', honeypot: 'fax_number', _t: expect.any(String) })
  })
})

test('a thousand machines are held back, whatever they say, and the person among them comes through', async () => {
  const crowd = await serve(world, { TRUST_PROXY: 'true' })
  const from = (address: string, fields: Record<string, string>) =>
    crowd.ask(null, 'POST', '/f/contact', new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      'x-forwarded-for': address,
    })
  const before = (await newest()).id
  const statuses = new Set<number>()
  for (let i = 0; i < 1_000; i += 50) {
    const some = Array.from({ length: 50 }, (_, k) => i + k)
    const answers = await Promise.all(
      some.map((n) =>
        from(`10.1.${n >> 8}.${n & 255}`, { email: `m${n}@crowd.test`, message: `A quote please ${n}` }),
      ),
    )
    for (const answer of answers) statuses.add(answer.statusCode)
  }
  const read = timeMark(secret, new Date(Date.now() - 60_000))
  await from('10.9.9.9', { email: 'anna@person.test', message: 'A quote please', _t: read })
  expect([...statuses]).toEqual([200])
  const rows = await world.database.bind(world.workspace.id).all<{ kind: string | null; n: number }>(sql`
    select p.kind, count(*)::int as n
    from inquiries i left join placements p on p.workspace_id = i.workspace_id and p.inquiry_id = i.id
    where i.workspace_id = ${world.workspace.id} and i.id > ${before} group by p.kind`)
  const held = Object.fromEntries(rows.map(({ kind, n }) => [kind ?? 'let in', n]))
  expect(held).toEqual({ flood: 940, 'let in': 61 })
  expect(await newest()).toMatchObject({ kind: null })
  await crowd.close()
}, 60_000)

describe('how a form looks', () => {
  const LOOK = {
    accent: '#FFD500',
    text: '#222222',
    page: '#fff8ee',
    corner: 0,
    font: '"Source Sans 3", Arial, sans-serif',
    is_framed: false,
  }

  test('is as the site is, and its style is the only one that the page allows', async () => {
    const document = { ...DOCUMENT, look: LOOK, intro: 'We answer <today>', submit: { en: 'Ask us' } }
    await server.ask('mira', 'POST', '/api/forms', { slug: 'look', name: 'Look', document })
    const page = await server.ask(null, 'GET', '/f/look', undefined, { accept: 'text/html' })
    const style = /<style>([\s\S]*)<\/style>/.exec(page.body)?.[1] ?? ''
    expect(style).toContain('--act:#ffd500;--act-ink:#10131a;--corner:0px')
    expect(style).toContain('body{font-family:"Source Sans 3", Arial, sans-serif}')
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
    expect(page.body).toContain('<p>We answer &lt;today&gt;</p>')
    expect(page.body).toContain('<button type="submit">Ask us</button>')
    const thanks = await post({ email: 'a@look.test' }, {}, '/f/look')
    expect(thanks.headers['content-security-policy']).toContain(`'sha256-${hash}'`)
  })

  test('is shown before it is saved, with whatever was typed so far', async () => {
    const document = {
      ...DOCUMENT,
      look: LOOK,
      fields: [{ key: 'email', label: '<i>Mail</i>', help: 'At work' }],
    }
    const preview = (who: 'mira' | 'anna' | null, body: object) =>
      server.ask(who, 'POST', '/api/form-previews', body)
    const shown = await preview('mira', { name: 'Draft', document, language: 'de' })
    expect(shown.json().html).toContain('&lt;i&gt;Mail&lt;/i&gt;')
    expect(shown.json().html).toContain('<p class="help" id="f-email-help">At work</p>')
    expect(shown.json().html).toContain('Sprechen Sie mit uns')
    const thanks = await preview('mira', { name: 'Draft', document, language: 'de', page: 'thanks' })
    expect(thanks.json().html).toContain('Wir rufen Sie an.')
    expect((await preview('mira', { name: 'x', document: { fields: [] } })).statusCode).toBe(400)
    expect((await preview('anna', { name: 'x', document })).statusCode).toBe(403)
    expect((await preview(null, { name: 'x', document })).statusCode).toBe(401)
    expect((await server.ask(null, 'GET', '/f/draft')).statusCode).toBe(404)
  })

  test('is put into a site by a link, a frame, or as plain HTML that posts to us', async () => {
    const [{ id }] = (await server.ask('mira', 'GET', '/api/forms')).json().forms
    const embed = (who: 'mira' | 'anna' | null, of: string) =>
      server.ask(who, 'GET', `/api/forms/${of}/embedding?language=en`)
    const { link, frame, html } = (await embed('mira', id)).json()
    expect(link).toBe('http://localhost:3000/f/contact?lang=en')
    expect(frame).toContain(`src="${link}"`)
    expect(html).toContain('action="http://localhost:3000/f/contact?lang=en"')
    expect(html).toContain('name="fax_number"')
    expect(html).not.toContain('class="away"')
    expect((await embed('anna', id)).statusCode).toBe(403)
    expect((await embed(null, id)).statusCode).toBe(401)
    expect((await embed('mira', crypto.randomUUID())).statusCode).toBe(404)
    expect((await embed('mira', 'x')).statusCode).toBe(404)
  })

  test.each([
    [{ accent: 'red' }, 'A colour looks like'],
    [{ font: 'x}</style><script>' }, 'A font looks like'],
    [{ font: 'x;y:url(z)' }, 'A font looks like'],
    [{ corner: 100 }, 'corner'],
  ])('%j is refused with a sentence', async (look, sentence) => {
    const body = { slug: 'bad', name: 'Bad', document: { ...DOCUMENT, look } }
    const answer = await server.ask('mira', 'POST', '/api/forms', body)
    expect([answer.statusCode, answer.json().detail.includes(sentence)]).toEqual([400, true])
  })
})

describe('forms as marketing makes them', () => {
  test.each([
    [{ slug: 'Not A Slug' }, 'A slug has small letters'],
    [{ document: { fields: [] } }, '“document.fields” should have at least 1 entries.'],
    [{ document: { fields: [{ key: 'Bad', label: 'x' }] } }, 'A key has small letters'],
    [
      {
        document: {
          fields: [
            { key: 'a', label: 'x' },
            { key: 'a', label: 'y' },
          ],
        },
      },
      '“a” is there twice',
    ],
    [{ document: { fields: [{ key: 'a', label: 'x' }], honeypot: 'a' } }, 'can’t be the honeypot'],
    [
      { document: { fields: [{ key: 'a', label: 'x' }], allowed_origins: ['acme.test'] } },
      'An origin looks like',
    ],
    [
      { document: { fields: [{ key: 'a', label: 'x' }], redirect: 'javascript:alert(1)' } },
      'not a valid web address',
    ],
  ])('%j is refused with a sentence', async (change, sentence) => {
    const wanted = { slug: 'other', name: 'Other', document: DOCUMENT, ...change }
    const answer = await server.ask('mira', 'POST', '/api/forms', wanted)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().detail).toContain(sentence)
  })

  test('two at one address are refused', async () => {
    const answer = await server.ask('mira', 'POST', '/api/forms', {
      slug: 'contact',
      name: 'B',
      document: DOCUMENT,
    })
    expect(answer.json()).toMatchObject({ status: 409, reason: 'form_slug_taken' })
  })

  test('one that redirects sends the visitor there; a closed one is gone', async () => {
    const document = { ...DOCUMENT, redirect: 'https://www.acme.test/thanks' }
    const made = await server.ask('mira', 'POST', '/api/forms', { slug: 'offer', name: 'Offer', document })
    const answer = await post({ email: 'a@b.test' }, {}, '/f/offer')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, 'https://www.acme.test/thanks'])
    const closed = { slug: 'offer', name: 'Offer', document, is_active: false }
    await server.ask('mira', 'PUT', `/api/forms/${made.json().id}`, closed)
    const fresh = await serve(world)
    expect((await fresh.ask(null, 'GET', '/f/offer')).statusCode).toBe(404)
    await fresh.close()
  })

  test('of another workspace is found with the workspace before its name', async () => {
    const second = await createWorkspace(world.database, { name: 'Beta' })
    await world.database.transaction(second.id, (tx) =>
      tx.run(sql`insert into forms (workspace_id, id, slug, name, document, secret)
        values (${second.id}, gen_random_uuid(), 'contact', 'Beta contact', ${JSON.stringify(DOCUMENT)}, '\\x00')`),
    )
    const page = await server.ask(null, 'GET', '/f/beta.contact', undefined, { accept: 'application/json' })
    expect(page.json().name).toBe('Beta contact')
    const short = await server.ask(null, 'GET', '/f/contact', undefined, { accept: 'application/json' })
    expect(short.json().name).toBe('Contact')
  })
})
