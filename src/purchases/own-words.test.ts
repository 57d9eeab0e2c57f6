import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import {
  drainOutbox,
  makeTemplate,
  openMailer,
  rewriteTemplate,
  type TemplateWords,
} from '#src/mail/index.ts'
import { loadLetters } from '#src/mail/rendering/load-letters.ts'
import type { MessageRow } from '#src/mail/tables.ts'
import { templateRoutes } from '#src/mail/templates/routes.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { mayBeMailed } from '#test/program.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { drawGroup } from './drawing/draw-group.ts'
import type { Asking } from './own-words.ts'
import { purchaseRoutes } from './routes.ts'

let world: World
let api: Api
let theirs: MailServer
const publicUrl = 'https://leads.example.com'
beforeAll(async () => {
  world = await createWorld()
  theirs = await startMailServer()
  api = await openApi(world, (app) => {
    purchaseRoutes(app)
    templateRoutes(app, { publicUrl })
  })
})
afterAll(async () => {
  await theirs.close()
  await api.close()
  await world.close()
})

const RULES = { is_on: true, per_group: 10 }
const put = (body: object) => api.call('mira', 'PUT', '/api/purchases/rules', body)
const letter = (words: Partial<TemplateWords>) =>
  world.inTx('mira', (ctx) => makeTemplate(ctx, { subject: 'Well?', body: 'Well?', blocks: null, ...words }))

/** Draws a group of one who speaks a language; answers what is sent to them. */
let year = 2000
async function askedIn(language: string | null): Promise<{ message: MessageRow; leadId: string }> {
  year += 1
  const leadId = await openLead(world, {
    stage: 'nurture',
    inquiredAt: new Date(`${year}-06-10T09:00:00Z`),
    person: { name: 'Wanda Warm', email: `wanda${newId()}@example.com` },
  })
  const db = world.database.bind(world.workspace.id)
  await mayBeMailed(world, leadId)
  await db.run(sql`update persons set language = ${language}
    where workspace_id = ${world.workspace.id} and id = (select person_id from leads where id = ${leadId})`)
  await world.inTx(SYSTEM, (ctx) =>
    drawGroup(ctx, { askedIn: `${year}-06-01`, after: 3, size: 10, seed: '42' }),
  )
  const message = await db.first<MessageRow>(sql`
    select * from messages where workspace_id = ${world.workspace.id} and lead_id = ${leadId} and kind = 'survey'`)
  return { message: message as MessageRow, leadId }
}

async function written(message: MessageRow) {
  const db = world.database.bind(world.workspace.id)
  const setting = { workspace: world.workspace, publicUrl }
  const said = (await loadLetters(db, [message], setting)).get(message.id)
  if (!said || !('text' in said)) throw new Error(JSON.stringify(said))
  return said
}

const words = async () => (await api.call('mira', 'GET', '/api/purchases/words')).body.items as Asking[]

const ANSWERS = ['from_us', 'elsewhere', 'planning', 'no_plan']
const answersIn = (text: string | undefined) =>
  ANSWERS.filter((answer) => text?.includes(`?answer=${answer}`))

test('a template asks in our words, and has its answers and its way out whatever it leaves out', async () => {
  const { templateId } = await letter({
    subject: 'Nun, {{ name }}?',
    body: 'Wir sind neugierig. <b>Sehr</b> 🙂 مرحبا',
  })
  expect((await put({ ...RULES, words: { de: templateId } })).body).toMatchObject({
    rules: { words: { de: templateId } },
  })
  const { message } = await askedIn('de-AT')
  const said = await written(message)
  expect(said.subject).toBe('Nun, Wanda Warm?')
  expect(said.text).toContain('Wir sind neugierig.')
  expect(said.html).not.toContain('<b>Sehr')
  expect([answersIn(said.text), answersIn(said.html)]).toEqual([ANSWERS, ANSWERS])
  expect(said.text).toContain('Wir planen noch')
  expect(said.text).toContain('https://leads.example.com/m/')
  expect(said.unsubscribe).toContain('https://leads.example.com/m/')
})

test('a designed template keeps its blocks, and its own plain text does not hide the answers', async () => {
  const { templateId } = await letter({
    body: 'By hand, without a link.',
    blocks: [{ kind: 'button', label: 'Our shop', link: 'https://shop.example.com/' }],
  })
  await put({ ...RULES, words: { en: templateId } })
  const said = await written((await askedIn('en')).message)
  expect(said.html).toContain('Our shop')
  expect([answersIn(said.text), answersIn(said.html)]).toEqual([ANSWERS, ANSWERS])
})

test('who speaks a language that ships is asked in it; who speaks another, in the words of the company', async () => {
  await world.database.pool.query("update workspaces set language = 'de' where id = $1", [world.workspace.id])
  const { templateId } = await letter({ subject: 'Na?' })
  await put({ ...RULES, words: { de: templateId } })
  expect((await written((await askedIn('fr')).message)).subject).toBe('Avez-vous acheté ?')
  expect((await written((await askedIn('nl')).message)).subject).toBe('Na?')
  expect((await written((await askedIn(null)).message)).subject).toBe('Na?')
  await put({ ...RULES, words: {} })
  expect((await askedIn('de')).message.template).toBe('did_you_buy')
})

test('what is drawn keeps the version that it was drawn with', async () => {
  const { templateId } = await letter({ subject: 'First' })
  await put({ ...RULES, words: { de: templateId } })
  const before = await askedIn('de')
  await world.inTx('mira', (ctx) =>
    rewriteTemplate(ctx, templateId, { subject: 'Second', body: 'Now?', blocks: null }),
  )
  const after = await askedIn('de')
  expect((await written(before.message)).subject).toBe('First')
  expect((await written(after.message)).subject).toBe('Second')
})

test('rules that say nothing of words leave them, and a template that is not there is refused', async () => {
  const { templateId } = await letter({})
  await put({ ...RULES, words: { pt: templateId } })
  expect((await put({ is_on: false, per_group: 3 })).body).toMatchObject({
    rules: { is_on: false, words: { pt: templateId } },
  })
  const refused = await put({ ...RULES, words: { de: newId() } })
  expect(refused.body).toMatchObject({ reason: 'template_not_found' })
  expect((await put({ ...RULES, words: { Deutsch: templateId } })).status).toBe(400)
  expect((await put({ ...RULES, words: { de: 'x' } })).status).toBe(400)
  const { body } = await api.call('mira', 'GET', '/api/purchases')
  expect(body).toMatchObject({ rules: { words: { pt: templateId } } })
})

test('its buttons say what a template has them say, where it has them; one that it leaves out stands below', async () => {
  const { templateId } = await letter({
    subject: 'Und?',
    body: null,
    blocks: [
      { kind: 'text', text: 'Sag es uns:' },
      { kind: 'button', label: 'Na klar, bei {{ workspace }}', link: 'answer:from_us' },
      { kind: 'button', label: 'Kommt noch', link: 'answer:planning' },
      { kind: 'button', label: 'Nein', link: 'answer:no_plan' },
      { kind: 'text', text: 'Danke! Mehr oder weniger Post: {{ preferences }}' },
    ],
  })
  await put({ ...RULES, words: { de: templateId } })
  const { message } = await askedIn('de')
  const db = world.database.bind(world.workspace.id)
  await db.run(sql`update messages set send_after = now() where id = ${message.id}`)
  await db.run(sql`insert into mail_rules (workspace_id, quiet_from, quiet_until, weekdays_only, most_per_week, changed_at)
    values (${world.workspace.id}, 0, 0, false, 50, now())`)
  const mailer = openMailer({ url: theirs.url, from: 'Acme <info@acme.example>' })
  await drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: new Date(Date.now() + 60_000),
    transport: mailer,
    publicUrl,
  })
  await mailer.close()
  const raw = theirs.received.find(({ to }) => to === message.to_address)?.raw ?? ''
  const { html, text = '' } = await simpleParser(raw, { skipImageLinks: true })
  for (const said of [String(html), text]) {
    expect(said).toContain('Na klar, bei ')
    expect(said).not.toContain('answer:')
    expect(answersIn(said)).toEqual(ANSWERS)
  }
  expect(text.indexOf('Wir haben anderswo gekauft')).toBeGreaterThan(text.indexOf('Mehr oder weniger Post'))
  expect(text).not.toContain('Wir planen noch')
})

test('the words of each language are told, and shown as their reader gets them, answering for nobody', async () => {
  const { templateId } = await letter({ subject: 'Own' })
  await put({ ...RULES, words: { nl: templateId } })
  const items = await words()
  expect(items.map(({ language, is_own }) => [language, is_own])).toEqual([
    ...['en', 'de', 'fr', 'es', 'pt'].map((language) => [language, false]),
    ['nl', true],
  ])
  expect((await api.call('anna', 'GET', '/api/purchases/words')).status).toBe(403)
  for (const { language, is_own: _, ...said } of items) {
    const { body } = await api.call('mira', 'POST', '/api/templates/preview', {
      ...said,
      question_in: language,
    })
    expect(body.problem).toBe(null)
    const letter = body.letter as { text: string; html: string }
    expect([answersIn(letter.text), answersIn(letter.html)]).toEqual([ANSWERS, ANSWERS])
    expect(letter.text).toContain(`${publicUrl}/q/shown?answer=planning`)
    expect(letter.text).toContain(`${publicUrl}/m/shown`)
    expect(letter.html).toContain(`${publicUrl}/m/shown`)
  }
})

test('words that ship can be a template, which is whole while it is written', async () => {
  const { language: _, is_own: __, ...german } = (await words())[1] as Asking
  const made = await api.call('mira', 'POST', '/api/templates', { name: 'Gekauft?', ...german })
  expect(made).toMatchObject({ status: 201, body: { subject: 'Haben Sie gekauft?' } })
  const { body } = await api.call('mira', 'POST', '/api/templates/preview', german)
  expect(body).toMatchObject({ problem: null, findings: [] })
  expect(answersIn((body.letter as { text: string }).text)).toEqual(ANSWERS)
})

test('who changed the words last is told', async () => {
  await put({ ...RULES, words: {} })
  const { body } = await api.call('mira', 'GET', '/api/purchases')
  expect(body.changed).toMatchObject({ by: expect.stringContaining('Mira') })
})

test.each([
  ['nothing', { subject: 'x' }],
  ['unknown fields', { subject: '{{ nmae }}', body: 'x' }],
  ['the page of the answers', { subject: 'x', body: '{{ asked }}' }],
  ['more than fits', { subject: 'x', body: 'x'.repeat(20_001) }],
])('words of %s are refused', async (_, words) => {
  const { status } = await api.call('mira', 'POST', '/api/templates', { name: 'Own', ...words })
  expect(status).toBe(400)
})

test.each([
  ['10,000 characters', 'wort '.repeat(2_000)],
  ['right to left', 'هل اشتريتم؟ אמרו לנו'],
  ['nothing but a space', ' '],
  ['emoji', '🎉👩‍👩‍👧‍👦'],
  ['markup', '<script>alert(1)</script><img src=x onerror=y>'],
])('words of %s arrive with their answers', async (_, text) => {
  const { templateId } = await letter({ blocks: [{ kind: 'text', text }], body: null })
  await put({ ...RULES, words: { de: templateId } })
  const said = await written((await askedIn('de')).message)
  expect(answersIn(said.html)).toEqual(ANSWERS)
  expect(said.text).toContain(text.trim().slice(0, 20))
  expect(said.html).not.toMatch(/<script>alert|<img src=x/)
})

test('its answers lead nowhere from other mail, which says so instead of being sent', async () => {
  const { templateId } = await letter({
    body: null,
    blocks: [{ kind: 'button', label: 'Yes', link: 'answer:from_us' }],
  })
  await put({ ...RULES, words: { de: templateId } })
  const { message } = await askedIn('de')
  const db = world.database.bind(world.workspace.id)
  const other = { ...message, data: {} }
  const setting = { workspace: world.workspace, publicUrl }
  expect((await loadLetters(db, [other], setting)).get(message.id)).toMatchObject({
    problem: expect.stringContaining('Did you buy?'),
  })
})

test('a button without words hides no answer', async () => {
  const { templateId } = await letter({
    body: null,
    blocks: [{ kind: 'button', label: ' ', link: 'answer:from_us' }],
  })
  await put({ ...RULES, words: { de: templateId } })
  const said = await written((await askedIn('de')).message)
  expect(said.text).toContain('Wir haben bei Acme Pumps gekauft')
  expect(said.html?.match(/answer=from_us/g)).toHaveLength(1)
})

test('without a subject it has the one that ships', async () => {
  const { templateId } = await letter({ subject: ' ' })
  await put({ ...RULES, words: { de: templateId } })
  expect((await written((await askedIn('de')).message)).subject).toBe('Haben Sie gekauft?')
})

test('who tries such a template out gets the whole of it, with links that answer for nobody', async () => {
  const { templateId } = await letter({
    subject: 'Well?',
    body: null,
    blocks: [{ kind: 'button', label: 'Yes', link: 'answer:from_us' }],
  })
  await put({ ...RULES, words: { en: templateId } })
  const { message } = await askedIn('en')
  const said = await written({ ...message, kind: 'test', data: {} })
  expect(said.subject).toBe('[Test] Well?')
  expect(answersIn(said.html)).toEqual(ANSWERS)
  expect(said.html).toContain(`${publicUrl}/q/shown?answer=from_us`)
})
