import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { makeTemplate, rewriteTemplate, type TemplateWords } from '#src/mail/index.ts'
import { loadLetters } from '#src/mail/rendering/load-letters.ts'
import type { MessageRow } from '#src/mail/tables.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { mayBeMailed } from '#test/program.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { drawGroup } from './drawing/draw-group.ts'
import { purchaseRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, purchaseRoutes)
})
afterAll(async () => {
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
  const setting = { workspace: world.workspace, publicUrl: 'https://leads.example.com' }
  const said = (await loadLetters(db, [message], setting)).get(message.id)
  if (!said || !('text' in said)) throw new Error(JSON.stringify(said))
  return said
}

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
