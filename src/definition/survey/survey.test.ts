import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'

let served: ServedWorld
let survey: string
const links: Record<string, string> = {}
let leads: string[]

beforeAll(async () => {
  served = await serveWorld()
  for (let i = 0; i < 12; i++) {
    await served.inquire({
      email: `p${i}@plant${i}.test`,
      name: `Erika Secret${i}`,
      company: `Secret Plant ${i}`,
      industry: 'chemicals',
      employees: 20 + i,
      message: 'Please send a quotation, our budget is granted. Yours, Erika Secret',
      topic: 'pumps',
    })
  }
})
afterAll(() => served.close())

const pathOf = (link: string) => link.replace(/^https?:\/\/[^/]+/, '')
const page = (link: string) =>
  served.server.ask(null, 'GET', pathOf(link), undefined, { accept: 'text/html' })
const say = (link: string, body: Record<string, string>) =>
  served.server.ask(null, 'POST', pathOf(link), new URLSearchParams(body).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
  })
const shown = () => served.ask('lena', 'GET', `/api/surveys/${survey}`)

describe('a survey', () => {
  test('asks about the criteria of a version, and shows past leads without anybody’s name or words', async () => {
    const made = await served.ask('lena', 'POST', '/api/surveys', {
      id: newId(),
      title: 'Autumn',
      sample_size: 10,
    })
    survey = made.id
    expect(made.leads).toBe(10)
    const { criteria, sample } = await shown()
    expect(criteria.map(({ key }: { key: string }) => key)).toContain('budget')
    expect(criteria.map(({ key }: { key: string }) => key)).not.toContain('competitor')
    leads = sample.map(({ id }: { id: string }) => id)
    expect(JSON.stringify(sample)).not.toMatch(/secret|erika|plant|quotation|@/i)
    expect(sample[0].told).toContainEqual({ label: 'Industry', value: 'Chemicals' })
  })

  test('with a sample larger than there are leads shows all of them', async () => {
    const made = await served.ask('lena', 'POST', '/api/surveys', {
      id: newId(),
      title: 'All',
      sample_size: 30,
    })
    expect(made.leads).toBe(12)
  })

  test('is answered by a link without signing in, again and again; the last answer is the one voice', async () => {
    const people = [
      { id: newId(), name: 'Marta', department: 'sales' },
      { id: newId(), name: 'Anna', department: 'sales' },
      { id: newId(), name: 'Mira <b>', department: 'marketing' },
    ]
    await served.ask('lena', 'POST', `/api/surveys/${survey}/stakeholders`, { people })
    const asked = await served.ask('lena', 'POST', `/api/surveys/${survey}/stakeholders`, { people })
    for (const { name, link } of asked.links) links[name] = link
    const first = await page(links.Marta as string)
    expect(first.statusCode).toBe(200)
    expect(first.body).toContain('You are asked as Marta, sales')
    expect(first.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await page(links['Mira <b>'] as string)).body).toContain('Mira &lt;b&gt;')

    const lead = `lead.${leads[0]}`
    await say(links.Marta as string, { 'criterion.budget': 'no', enough: '1' })
    const saved = await say(links.Marta as string, {
      'criterion.budget': 'must',
      'criterion.need': 'must',
      enough: '2',
      [lead]: 'yes',
      [`why.${leads[0]}`]: 'A <script>real</script> need',
    })
    expect(saved.body).toContain('Saved. Thank you.')
    expect(saved.body).toMatch(/name="criterion.budget" value="must" checked/)
    expect(saved.body).not.toContain('<script>')
    await say(links.Anna as string, {
      'criterion.budget': 'must',
      'criterion.need': 'must',
      enough: '2',
      [lead]: 'no',
    })
    await say(links['Mira <b>'] as string, {
      'criterion.budget': 'no',
      'criterion.need': 'must',
      enough: '1',
    })
    const { asked: all, answered, voices, criteria, leads: judged, crowd } = await shown()
    expect({ all, answered, voices }).toEqual({ all: 3, answered: 3, voices: { sales: 2, marketing: 1 } })
    expect(criteria[0]).toMatchObject({
      key: 'budget',
      is_disputed: true,
      by: { sales: { must: 1 }, marketing: { no: 1 } },
    })
    expect(judged.find(({ id }: { id: string }) => id === leads[0])).toMatchObject({
      is_disputed: true,
      all: { yes: 0.5 },
    })
    expect(crowd.rule).toMatchObject({ required: expect.arrayContaining(['budget', 'need']), enough: 0 })
  })

  test('takes nothing from machines, and of nonsense nothing', async () => {
    const before = await shown()
    const robot = await say(links.Anna as string, { website: 'http://spam.test', 'criterion.budget': 'no' })
    expect(robot.statusCode).toBe(200)
    expect(await shown()).toEqual(before)
    const nonsense = await say(links.Anna as string, {
      'criterion.budget': 'perhaps',
      'criterion.__proto__': 'must',
      'criterion.unasked': 'must',
      'lead.x': 'yes',
      [`lead.${survey}`]: 'yes',
      enough: '999',
      '\0': '\0',
    })
    expect(nonsense.statusCode).toBe(200)
    const answers = await served.db.first<{ answers: unknown }>(sql`
      select answers from survey_stakeholders where workspace_id = ${served.db.workspaceId} and name = 'Anna'`)
    expect(answers?.answers).toMatchObject({ criteria: {}, leads: [] })
    await say(links.Anna as string, { 'criterion.budget': 'must', 'criterion.need': 'must', enough: '2' })
  })

  test('whose link was passed on gets a new one; the old one and made-up ones are told', async () => {
    const { stakeholders } = await shown()
    const anna = stakeholders.find(({ name }: { name: string }) => name === 'Anna')
    const { link } = await served.ask('lena', 'PUT', `/api/surveys/${survey}/stakeholders/${anna.id}/link`)
    const old = await page(links.Anna as string)
    expect(old.statusCode).toBe(404)
    expect(old.body).toContain('good for nothing any more')
    expect((await page(link)).body).toMatch(/name="criterion.budget" value="must" checked/)
    expect((await page('/s/sv_nothing')).statusCode).toBe(404)
  })

  test('is settled in a meeting, and what was settled becomes a draft', async () => {
    const decide = (criterion: string, weight: string | null) =>
      served.ask('lena', 'PUT', `/api/surveys/${survey}/decisions/${criterion}`, { weight, note: 'For now' })
    await decide('budget', 'must')
    await decide('budget', 'helps')
    await decide('industry', 'no')
    await decide('urgency', 'must')
    const after = await decide('urgency', null)
    expect(after.decisions).toMatchObject([
      { criterion: 'budget', weight: 'helps', decided_by: 'Lena Lang' },
      { criterion: 'industry', weight: 'no' },
    ])
    const unknown = await served.server.ask('lena', 'PUT', `/api/surveys/${survey}/decisions/unasked`, {
      weight: 'must',
    })
    expect(unknown.json()).toMatchObject({ status: 404, reason: 'criterion_not_asked' })
    const { version } = await served.ask('lena', 'POST', `/api/surveys/${survey}/draft`)
    const { document } = await served.ask('lena', 'GET', `/api/definitions/${version}`)
    const kinds = Object.fromEntries(
      document.criteria.map(({ key, kind }: { key: string; kind: string }) => [key, kind]),
    )
    expect(kinds).toMatchObject({ budget: 'counts', need: 'required', urgency: 'counts' })
    expect(kinds).not.toHaveProperty('industry')
    expect(document.name).toBe('Autumn')
  })

  test('once closed says so and keeps what was said', async () => {
    const before = await shown()
    await served.ask('lena', 'PUT', `/api/surveys/${survey}/closing`)
    const late = await say(links.Marta as string, { 'criterion.budget': 'no' })
    expect(late.statusCode).toBe(409)
    expect((await page(links.Marta as string)).body).toContain('This survey is closed')
    expect((await shown()).criteria).toEqual(before.criteria)
    const more = await served.server.ask('lena', 'POST', `/api/surveys/${survey}/stakeholders`, {
      people: [{ id: newId(), name: 'Late', department: 'sales' }],
    })
    expect(more.json()).toMatchObject({ status: 409, reason: 'survey_closed' })
  })

  test('tells nothing of an erased person any more, and keeps the votes', async () => {
    const before = await shown()
    const lead = await served.db.first<{ person_id: string }>(
      sql`select person_id from leads where workspace_id = ${served.db.workspaceId} and id = ${leads[0]}`,
    )
    expect((await served.erase(lead?.person_id as string)).statusCode).toBe(200)
    const { sample, leads: judged } = await shown()
    expect(sample.find(({ id }: { id: string }) => id === leads[0])).toMatchObject({ told: [], evidence: {} })
    expect(sample.filter(({ told }: { told: unknown[] }) => told.length > 0)).toHaveLength(9)
    expect(judged).toEqual(before.leads)
  })

  test('is for marketing and lead managers; managers may look, reps may not', async () => {
    const start = await served.server.ask('marta', 'POST', '/api/surveys', { id: newId(), title: 'Mine' })
    expect(start.statusCode).toBe(403)
    expect((await served.server.ask('anna', 'GET', '/api/surveys')).statusCode).toBe(403)
    expect((await served.server.ask('marta', 'GET', '/api/surveys')).statusCode).toBe(200)
    expect((await served.server.ask('lena', 'GET', `/api/surveys/${leads[0]}`)).json()).toMatchObject({
      reason: 'survey_not_found',
    })
    expect((await served.server.ask(null, 'GET', '/api/surveys')).statusCode).toBe(401)
  })
})
