import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newTokenText } from '#src/people/tokens/token-text.ts'
import { type Api, openApi } from '#test/api.ts'
import { listedPages } from '#test/browser/pages.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { BOARD_NAMES } from '../boards/boards.ts'
import { reportRoutes, sharingRoutes } from '../index.ts'
import { REPORT_PERIODS } from '../report-period.ts'
import { REPORTS, runReport } from '../reports.ts'
import { pageOf } from './views/page-of.ts'
import { readView, viewOf } from './views/read-view.ts'
import { tellsOfPeople } from './views/rules.ts'
import { sheetOf } from './views/sheet.ts'
import { showSheet } from './views/show-sheet.ts'
import { sayWord } from './words/say-word.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => {
    reportRoutes(app)
    sharingRoutes(app, { publicUrl: 'https://leads.example' })
  })
  const inquiredAt = new Date('2026-03-02T09:00:00Z')
  for (const owner of ['anna', 'ben', 'carla'] as const) {
    const person = { name: 'Erik <Secret>', email: 'erik@secret.example', company: 'Secret Ltd' }
    await openLead(world, { stage: 'offered', owner, source: 'fair', inquiredAt, person, dueAt: inquiredAt })
  }
  await openLead(world, { stage: 'working', owner: 'anna', source: 'radio', inquiredAt, dueAt: inquiredAt })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const board = { kind: 'board', name: 'manager', query: 'period=all' }

async function share(who: Name, view: object, days: number | null = null): Promise<string> {
  const { status, body } = await api.call(who, 'POST', '/api/figure-links', { ...view, days })
  expect(status).toBe(201)
  expect(body.address).toMatch(/^https:\/\/leads\.example\/shared\/fl_[\w-]+$/)
  return String(body.address).slice('https://leads.example'.length)
}
const line = async (who: Name) => {
  const { body } = await api.call(who, 'GET', '/api/figure-links')
  return body.links as { id: string; ended: string | null; opened: number; made_by: string }[]
}

test('a link opens without signing in, says of when it is, and is listed by nobody', async () => {
  const url = await share('mira', { kind: 'report', name: 'sources', query: 'period=all&by=source' })
  const { status, text, headers } = await api.page('GET', url)
  expect([status, text]).toEqual([200, expect.stringContaining('As of ')])
  expect(text).toContain('Fair')
  expect(text).toContain('href="https://leads.example/figures/sources?period=all&amp;by=source"')
  expect(headers).toMatchObject({
    'x-robots-tag': expect.stringContaining('noindex'),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(text).not.toMatch(/<script|href="\/leads/)
  const [stored] = await db().all<{ hash: Buffer }>(
    sql`select hash from figure_links order by made_at desc limit 1`,
  )
  expect(url).not.toContain(stored?.hash.toString('base64url'))
})

test('what a link shows is what its maker may see then: whatever the view, equal figures and no name of anybody', async () => {
  const names = (await db().all<{ name: string }>(sql`select name from members`)).map(({ name }) => name)
  const views = [
    ...BOARD_NAMES.filter((name) => name !== 'own').map((name) => ({ kind: 'board' as const, name, by: '' })),
    ...REPORTS.flatMap(({ name, by }) => by.map((group) => ({ kind: 'report' as const, name, by: group }))),
  ]
  const who = fc.constantFrom<Name>('lena', 'mira', 'marta')
  const period = fc.constantFrom(...REPORT_PERIODS)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...views), who, period, async ({ by, ...view }, maker, of) => {
      const query = `period=${of}${by && `&by=${by}`}`
      const made = await api.call(maker, 'POST', '/api/figure-links', { ...view, query, days: 7 })
      if (by === 'rep' || by === 'owner') {
        expect(made.body.reason).toBe('view_of_people')
        return
      }
      const shown = await api.page('GET', String(made.body.address).slice('https://leads.example'.length))
      expect(shown.status).toBe(200)
      for (const secret of [...names, 'secret', 'Secret']) expect(shown.text).not.toContain(secret)
      const now = new Date()
      const asked = viewOf({ ...view, query })
      const figures = await readView({ db: db(), actor: world.actor(maker), now }, asked)
      const sheet = await sheetOf(db(), figures, { workspace: world.workspace, now })
      const main = showSheet(sheet, { company: 'Acme Pumps', open: `https://leads.example${pageOf(asked)}` })
      const withoutTime = (text: string) => text.replace(/As of [^<]*/, '')
      expect(withoutTime(shown.text)).toContain(withoutTime(main))
    }),
    { numRuns: 30 },
  )
})

test('what the figures are limited to is said in words', async () => {
  const query = 'period=all&by=step&country=DE,AT&source=trade_show&campaign='
  const url = await share('mira', { kind: 'report', name: 'waterfall', query })
  expect((await api.page('GET', url)).text).toContain(
    'Only Source: Trade show; Campaign: None; Country: Germany, Austria',
  )
  const figures = await readView(
    { db: db(), actor: world.actor('mira'), now: new Date() },
    viewOf({ kind: 'report', name: 'waterfall', query }),
  )
  const german = await sheetOf(db(), figures, {
    workspace: { ...world.workspace, language: 'de' },
    now: new Date(),
  })
  expect(german.limits.toSorted()).toEqual([
    'Kampagne: Keine Angabe',
    'Land: Deutschland, Österreich',
    'Quelle: Messe',
  ])
  expect(german.limits.join()).not.toContain('trade_show')
})

test('a merge after sharing: the figures are of today, each lead once', async () => {
  const view = { kind: 'report', name: 'waterfall', query: 'period=all&by=step&source=web' }
  const lead = await openLead(world, { source: 'web' })
  const url = await share('mira', view)
  const leads = async () => /<td class="n">(\d+)<\/td>/.exec((await api.page('GET', url)).text)?.[1]
  expect(await leads()).toBe('1')
  await openLead(world, { source: 'web', stage: 'merged' })
  const { body } = await api.call('mira', 'GET', '/api/reports/waterfall?period=all&by=step&source=web')
  expect(await leads()).toBe(String((body.rows as { leads: number }[])[0]?.leads))
  expect(lead).not.toBe('')
})

test('it ends when it runs out, is withdrawn, or its maker leaves or may not see them any more', async () => {
  const gone = async (url: string) => {
    const { status, text } = await api.page('GET', url)
    expect(text.includes('not shown any more')).toBe(status === 404)
    return status === 404
  }
  const url = await share('marta', board, 7)
  const [{ id = '' } = {}] = await line('marta')
  expect(await gone(url)).toBe(false)
  const set = (what: ReturnType<typeof sql>) =>
    db().run(
      sql`update members set ${what} where workspace_id = ${world.workspace.id} and id = ${world.members.marta}`,
    )
  for (const [ends, back, why] of [
    [sql`roles = '{rep}'`, sql`roles = '{manager}'`, 'maker_may_not'],
    [sql`left_at = now() - interval '1 day'`, sql`left_at = null`, 'maker_left'],
  ] as const) {
    await set(ends)
    expect([await gone(url), (await line('lena')).find((one) => one.id === id)?.ended]).toEqual([true, why])
    await set(back)
    expect(await gone(url)).toBe(false)
  }
  await db().run(sql`update figure_links set expires_at = now() - interval '1 minute' where id = ${id}`)
  expect([await gone(url), (await line('marta'))[0]?.ended]).toEqual([true, 'expired'])
  await db().run(sql`update figure_links set expires_at = null where id = ${id}`)
  expect((await api.call('mira', 'DELETE', `/api/figure-links/${id}`)).status).toBe(404)
  expect((await api.call('lena', 'DELETE', `/api/figure-links/${id}`)).status).toBe(204)
  expect([await gone(url), (await line('marta'))[0]?.ended]).toEqual([true, 'withdrawn'])
})

test('the list says how often a link was opened; each sees their own, the lead manager all', async () => {
  const url = await share('mira', { kind: 'board', name: 'executive', query: '' })
  await api.page('GET', url)
  await api.page('GET', url)
  expect((await line('mira'))[0]).toMatchObject({ opened: 2, made_by: 'Mira Moss', ended: null })
  expect((await line('marta')).every((one) => one.made_by === 'Marta Mayer')).toBe(true)
  expect((await line('lena')).some((one) => one.made_by === 'Mira Moss')).toBe(true)
})

test('whoever signs in finds the page of every board and every report that is shared', () => {
  const pages = listedPages().map(({ path }) => path)
  const isShared = ({ by }: { by: readonly string[] }) =>
    by.some((group) => !tellsOfPeople({ by: group, limitedTo: [] }))
  const views = [
    ...BOARD_NAMES.map((name) => ({ kind: 'board' as const, name, query: '' })),
    ...REPORTS.filter(isShared).map(({ name }) => ({ kind: 'report' as const, name, query: '' })),
  ]
  for (const view of views) expect(pages).toContain(pageOf(view).replace(/\?.*/, ''))
})

test('nonsense, other people’s business and figures of single people are refused', async () => {
  const refused = async (who: Name, body: object) => {
    const answer = await api.call(who, 'POST', '/api/figure-links', { days: null, ...body })
    return [answer.status, answer.body.reason]
  }
  expect((await refused('anna', board))[0]).toBe(403)
  expect(await refused('mira', { ...board, name: 'own' })).toEqual([409, 'own_not_shared'])
  expect(await refused('mira', { ...board, name: 'nonsense' })).toEqual([404, 'view_unknown'])
  expect(await refused('mira', { ...board, query: 'period=soon' })).toEqual([400, 'query_unreadable'])
  expect(await refused('mira', { ...board, query: `owner=${world.members.anna}` })).toEqual([
    409,
    'view_of_people',
  ])
  expect((await refused('mira', { ...board, days: 0 }))[0]).toBe(400)
  for (const token of [
    'x',
    'fl_',
    newTokenText(world.workspace.id, 'fl_'),
    newTokenText(world.workspace.id),
    '%00',
  ]) {
    expect((await api.page('GET', `/shared/${token}`)).status).toBe(404)
  }
})

test('every column and grouping that leaves has a German word too', async () => {
  const alike = ['leads', 'team', 'partner', 'median_seconds', 'sales_position', 'money_position']
  const names = new Set<string>()
  for (const { name, by: ways } of REPORTS) {
    for (const by of ways) {
      const { units } = await runReport(db(), name, { by, now: new Date() })
      for (const column of [name, by, ...Object.keys(units)]) names.add(column)
    }
  }
  const [de, en] = [{ isGerman: true }, { isGerman: false }]
  const untold = [...names].filter((name) => !alike.includes(name) && sayWord(name, de) === sayWord(name, en))
  expect(untold).toEqual([])
})
