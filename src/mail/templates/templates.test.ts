import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { openLead } from '#test/world.ts'
import { mailRoutes } from '../index.ts'
import { openPostOffice, type PostOffice } from '../outbox/test-post-office.ts'

const LIST = '/api/templates'
let office: PostOffice
let api: Api

beforeAll(async () => {
  office = await openPostOffice()
  api = await openApi(office.world, (app) =>
    mailRoutes(app, { settings: { smtpUrl: null, publicUrl: 'https://leads.acme-pumps.test' } }),
  )
})
afterAll(async () => {
  await api.close()
  await office.close()
})
beforeEach(() => office.clear())

const blocks = [
  { kind: 'text', text: 'Hello {{ name | default: "there" }}' },
  { kind: 'button', label: 'Read it', link: 'https://acme-pumps.com/paper' },
]
const designed = { name: 'Welcome', subject: 'Welcome to {{ workspace }}', blocks }
const make = async (o: object = {}) => (await api.call('mira', 'POST', LIST, { ...designed, ...o })).body

describe('templates', () => {
  test('are made, written anew as another version, put away and taken out again', async () => {
    const made = await make()
    expect(made).toMatchObject({ version: 1, is_designed: true, changed_by: 'Mira Moss', blocks })
    const url = `${LIST}/${made.id}`
    const next = await api.call('mira', 'PUT', url, { ...designed, name: 'Hello', subject: 'Hello' })
    expect(next.body).toMatchObject({ version: 2, name: 'Hello', subject: 'Hello' })
    expect(
      (await api.call('mira', 'PUT', url, { ...designed, name: 'Hello', subject: 'Hello' })).body,
    ).toMatchObject({
      version: 2,
    })
    const ids = async (query = '') =>
      ((await api.call('mira', 'GET', LIST + query)).body.items as { id: string }[]).map(({ id }) => id)
    expect(await ids()).toContain(made.id)
    await api.call('mira', 'PUT', `${url}/archived`, { is_archived: true })
    expect(await ids()).not.toContain(made.id)
    expect(await ids('?archived=true')).toContain(made.id)
    await api.call('mira', 'PUT', `${url}/archived`, { is_archived: false })
    expect(await ids()).toContain(made.id)
  })

  test('keep each version as it was', async () => {
    await make()
    await expect(office.db().run(sql`update mail_template_versions set subject = 'x'`)).rejects.toThrow(
      'never rewritten',
    )
  })

  test('are sent with design and text, in the version that was queued', async () => {
    const made = await make()
    await office.queue(1, { template: `template:${made.id}:1`, to_address: 'erika@example.com' })
    await api.call('mira', 'PUT', `${LIST}/${made.id}`, { ...designed, subject: 'Changed' })
    expect(await office.drain()).toMatchObject({ sent: 1 })
    const raw = office.server.received[0]?.raw ?? ''
    expect(raw).toContain('Subject: Welcome to Acme Pumps')
    expect(raw).toContain('Content-Type: multipart/alternative')
    expect(raw).toContain('Hello there')
    expect(raw).not.toContain('MARK')
  })

  test('are tried by mail to oneself, as the person of a lead gets them', async () => {
    const made = await make()
    const lead = await openLead(office.world, { person: { name: 'Max Muster' } })
    const tried = await api.call('mira', 'POST', `${LIST}/${made.id}/test`, { lead_id: lead })
    expect(tried).toMatchObject({ status: 202, body: { id: expect.any(String) } })
    await api.call('mira', 'POST', `${LIST}/${made.id}/test`, {})
    expect(await office.drain()).toMatchObject({ sent: 2 })
    const raws = office.server.received.map(({ to, raw }) => `${to} ${raw}`).join()
    expect(raws).toContain('mira@acme-pumps.test')
    expect(raws).toContain('Subject: [Test] Welcome to Acme Pumps')
    expect(raws).toContain('Hello Max Muster')
    expect(raws).toContain('Hello Erika Example')
  })

  test('are shown before they are saved, with what is wrong', async () => {
    const look = async (o: object) =>
      (await api.call('mira', 'POST', `${LIST}/preview`, { ...designed, name: undefined, ...o })).body
    expect(await look({})).toMatchObject({
      letter: { subject: 'Welcome to Acme Pumps', text: expect.stringContaining('Hello Erika Example') },
      findings: [],
    })
    expect(await look({ subject: '{{ nmae }}' })).toMatchObject({
      letter: null,
      findings: [{ gravity: 'broken', block: null }],
    })
    const page = await api.call('mira', 'POST', `${LIST}/preview`, {
      ...designed,
      lead_id: office.world.members.anna,
    })
    expect(page.status).toBe(404)
  })

  test('are drawn before they are saved, dark where that is wanted, in a page that runs nothing', async () => {
    const form = (words: object) => `words=${encodeURIComponent(JSON.stringify(words))}`
    const draw = (body: string) => api.page('POST', `${LIST}/preview-page`, body, 'mira')
    const { name: _, ...words } = designed
    const light = await draw(form(words))
    expect(light.headers['content-security-policy']).toContain('sandbox')
    expect(light.text).toContain('Hello Erika Example')
    expect(light.text).toContain('@media not all')
    expect(light.text).not.toMatch(/fonts\.googleapis|<script|MARK/)
    expect((await draw(form({ ...words, look: 'dark' }))).text).toContain('@media all')
    for (const bad of ['', 'words=', form({ ...words, blocks: 7 })])
      expect((await draw(bad)).status).toBe(400)
    expect((await api.page('POST', `${LIST}/preview-page`, form(words), 'anna')).status).toBe(403)
  })

  test('are refused when they say nothing, or what nobody can read', async () => {
    for (const bad of [
      { blocks: null },
      { blocks: [] },
      { blocks: [{ kind: 'video' }] },
      { subject: '{{ nmae }}' },
      { blocks: [{ kind: 'button', label: '{% if %}', link: 'x' }] },
      { name: '' },
    ]) {
      expect((await api.call('mira', 'POST', LIST, { ...designed, ...bad })).status).toBe(400)
    }
    expect((await api.call('mira', 'GET', `${LIST}/${office.world.members.anna}`)).status).toBe(404)
    expect((await api.call('anna', 'GET', LIST)).status).toBe(403)
    expect((await api.call('anna', 'POST', LIST, designed)).status).toBe(403)
    expect((await api.call(null, 'POST', `${LIST}/preview`, designed)).status).toBe(401)
  })
})
