import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { touchesOf } from '#src/content/index.ts'
import { archiveContent, putContent } from '#src/content/library/put-content.ts'
import { beginFile, takePiece } from '#src/content/library/put-file.ts'
import type { ContentWords } from '#src/content/library/tables.ts'
import { sql } from '#src/db/index.ts'
import { readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, openMailer } from '#src/mail/index.ts'
import { readMail } from '#src/mail/reading/index.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { startMailServer } from '#test/mail-server.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { formDocument } from '../form/form-document.ts'
import { saveForm } from '../form/save-form.ts'

let world: World
let served: Served
let form: string
beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
  form = await makeForm('asks', true)
})
afterAll(async () => {
  await served.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

async function makeForm(slug: string, required: boolean): Promise<string> {
  const fields = [
    { key: 'email', label: 'E-mail', type: 'email', required },
    { key: 'name', label: 'Name' },
  ]
  const document = formDocument.parse({ fields, minimum_seconds: 0, source: 'website', topic: 'Boilers' })
  const saved = await world.inTx('mira', (ctx) =>
    saveForm(ctx, { slug, name: slug, is_active: true, document }),
  )
  return saved.id
}

const FILE = Buffer.from('%PDF-1.7 the guide')

async function inLibrary(
  o: Partial<ContentWords> = {},
  file: { name: string; content: Buffer } | null = { name: 'guide.pdf', content: FILE },
) {
  const id = newId()
  await world.inTx('mira', async (ctx) => {
    await putContent(ctx, id, {
      kind: 'white_paper',
      title: 'Guide <to> pumps',
      topic: 'Pumps',
      buying_stage: 'consideration',
      language: 'en',
      address: null,
      campaign: 'spring',
      form_id: form,
      given: 'at_once',
      ...o,
    })
    if (!file) return
    const { version } = await beginFile(ctx, { id, name: file.name, bytes: file.content.length })
    await takePiece(ctx, { id, version, position: 0, content: file.content })
  })
  return id
}

const HTML = { accept: 'text/html' }
const get = (url: string, headers: Record<string, string> = {}) =>
  served.ask(null, 'GET', url, undefined, { ...HTML, ...headers })
const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  served.ask(null, 'POST', url, new URLSearchParams(fields).toString(), {
    ...HTML,
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  })

const leadOfEmail = async (email: string) => {
  await drainInbox(world.database, world.workspace.id)
  return db().first<{ id: string; person_id: string; topic: string; campaign: string | null }>(sql`
    select l.id, l.person_id, l.topic, c.key as campaign from leads l
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join campaigns c on c.workspace_id = l.workspace_id and c.id = l.campaign_id
    where p.email = ${email}`)
}

describe('what asks for a form', () => {
  test('shows it under its own title, and is given at once afterwards: the inquiry says what for', async () => {
    await served.ask('mira', 'POST', '/api/campaigns', { key: 'spring', name: 'Spring' })
    const id = await inLibrary()
    const page = await get(`/d/${id}?utm_source=fair`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<h1>Guide &lt;to&gt; pumps</h1>')
    expect(page.body).not.toContain('%PDF')
    const email = 'jane@customer.example'
    const thanks = await post(`/d/${id}?utm_source=fair`, { email, name: 'Jane Roe' })
    expect(thanks.statusCode).toBe(200)
    expect(thanks.headers['content-security-policy']).toContain("default-src 'none'")
    const link = /href="([^"]+)"/.exec(thanks.body)?.[1] as string
    const file = await get(link)
    expect(file.rawPayload).toEqual(FILE)
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="guide.pdf"; filename*=UTF-8''guide.pdf`,
    })
    const lead = await leadOfEmail(email)
    expect(lead).toMatchObject({ topic: 'Pumps', campaign: 'spring' })
    expect(await touchesOf(db(), lead?.person_id as string)).toMatchObject([
      { kind: 'downloaded', content_id: id, topic: 'Pumps', buying_stage: 'consideration' },
    ])
    const said = (await readTimeline(db(), lead?.id as string)).map(({ sentence }) => sentence)
    expect(said).toContain('They asked for “Guide <to> pumps” with a form.')
  })

  test('is mailed where that was chosen: the link in the mail needs no form', async () => {
    const id = await inLibrary({ given: 'by_mail', title: 'Prices' })
    const email = 'ada@customer.example'
    const thanks = await post(`/d/${id}`, { email, name: 'Ada Roe' })
    expect(thanks.body).toContain('We are sending you “Prices” by mail')
    expect(thanks.body).not.toContain('href=')
    const lead = await leadOfEmail(email)
    const theirs = await startMailServer()
    const mailer = openMailer({ url: theirs.url, from: 'Acme <info@acme.example>' })
    await drainOutbox({
      database: world.database,
      workspaceId: world.workspace.id,
      asOf: new Date(Date.now() + 60_000),
      transport: mailer,
      publicUrl: '',
    })
    await mailer.close()
    await theirs.close()
    const mails = theirs.received
      .filter(({ to }) => to === email)
      .map(({ raw }) => readMail(Buffer.from(raw)))
    const mail = mails.find(({ subject }) => subject === 'Prices')
    const [link] = /\/l\/[\w-]+/.exec(mail?.text ?? '') ?? []
    const led = await get(link as string, { 'user-agent': 'Mozilla/5.0 Firefox/140.0' })
    expect(led.headers.location).toMatch(new RegExp(`/d/${id}\\?by=`))
    const path =
      new URL(led.headers.location as string).pathname + new URL(led.headers.location as string).search
    expect((await get(path)).rawPayload).toEqual(FILE)
    expect(await touchesOf(db(), lead?.person_id as string)).toEqual([])
  })

  test('asks again for what is missing, and gives nothing', async () => {
    const id = await inLibrary()
    const answer = await post(`/d/${id}`, { name: 'Nobody' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('<h1>Guide &lt;to&gt; pumps</h1>')
    expect(answer.body).not.toContain('?by=')
    const elsewhere = await post(`/d/${id}`, { email: 'x@y.example' }, { origin: 'https://evil.example' })
    expect(elsewhere.statusCode).toBe(403)
  })

  test('two in one moment are both given', async () => {
    const [one, other] = [await inLibrary({ title: 'One' }), await inLibrary({ title: 'Other' })]
    const email = 'both@customer.example'
    await post(`/d/${one}`, { email })
    await post(`/d/${other}`, { email })
    const lead = await leadOfEmail(email)
    const titles = (await touchesOf(db(), lead?.person_id as string)).map(({ title }) => title).sort()
    expect(titles).toEqual(['One', 'Other'])
  })

  test('a link to something else opens nothing, nor does a changed one', async () => {
    const [one, other] = [await inLibrary(), await inLibrary()]
    const thanks = await post(`/d/${one}`, { email: 'link@customer.example' })
    const by = /\?by=([\w-]+)/.exec(thanks.body)?.[1] as string
    expect((await get(`/d/${one}?by=${by}`)).statusCode).toBe(200)
    for (const path of [
      `/d/${other}?by=${by}`,
      `/d/${one}?by=${by.slice(0, -3)}AAA`,
      `/d/${one}?by=`,
      `/d/${one}?by=x`,
    ]) {
      const answer = await get(path)
      expect([path, answer.statusCode]).toEqual([path, 404])
      expect(answer.body).not.toContain('%PDF')
    }
    await world.inTx('mira', (ctx) => archiveContent(ctx, { id: one, isArchived: true }))
    expect((await get(`/d/${one}?by=${by}`)).statusCode).toBe(404)
  })

  test('nothing at all is said in a sentence', async () => {
    for (const path of ['/d/nothing', `/d/${newId()}`, `/d/${await inLibrary({}, null)}`]) {
      const answer = await get(path)
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
    }
  })

  test('a link cannot be mailed by a form that asks for no address', async () => {
    const without = await makeForm('asks-nothing', false)
    await expect(inLibrary({ form_id: without, given: 'by_mail' })).rejects.toMatchObject({
      reason: 'form_without_address',
    })
  })
})

describe('what asks for none', () => {
  test.each([
    ['page.html', '<script>alert(1)</script>'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['evil".html\r\n.pdf.HTM', 'x'],
  ])('%s is saved, never run', async (name, text) => {
    const id = await inLibrary({ form_id: null }, { name, content: Buffer.from(text) })
    const file = await get(`/d/${id}`)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toBe('application/octet-stream')
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[^"\r\n]*$/,
    )
    expect(file.headers['x-content-type-options']).toBe('nosniff')
    expect(file.headers['content-security-policy']).toContain('sandbox')
  })

  test('thirty megabytes come whole, or in the part that was asked for', async () => {
    const size = 30 * 1024 * 1024 + 17
    const whole = Buffer.alloc(size, 'watertight ')
    const id = await inLibrary({ form_id: null, kind: 'video' }, null)
    const { version } = await world.inTx('mira', (ctx) =>
      beginFile(ctx, { id, name: 'film.mp4', bytes: size }),
    )
    const piece = 2 * 1024 * 1024
    for (let position = 0; position < size; position += piece) {
      const content = whole.subarray(position, position + piece)
      await world.inTx('mira', (ctx) => takePiece(ctx, { id, version, position, content }))
    }
    const all = await get(`/d/${id}`)
    expect(all.rawPayload.equals(whole)).toBe(true)
    expect(all.headers).toMatchObject({ 'content-length': String(size), 'accept-ranges': 'bytes' })
    const part = await get(`/d/${id}`, { range: `bytes=${piece - 5}-${piece + 4}` })
    expect([part.statusCode, part.headers['content-range']]).toEqual([
      206,
      `bytes ${piece - 5}-${piece + 4}/${size}`,
    ])
    expect(part.rawPayload.equals(whole.subarray(piece - 5, piece + 5))).toBe(true)
    const beyond = await get(`/d/${id}`, { range: `bytes=${size}-` })
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`])
    const again = await get(`/d/${id}`, { 'if-none-match': all.headers.etag as string })
    expect(again.statusCode).toBe(304)
  })

  test('what is elsewhere is led to', async () => {
    const id = await inLibrary({ form_id: null, address: 'https://acme.example/webinar' }, null)
    const answer = await get(`/d/${id}`)
    expect([answer.statusCode, answer.headers.location]).toEqual([302, 'https://acme.example/webinar'])
  })
})
