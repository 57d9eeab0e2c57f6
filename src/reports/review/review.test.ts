import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDefinition } from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Verdict } from '#src/review/index.ts'
import { reviewRoutes } from '#src/review/index.ts'
import { appealCase } from '#src/review/verdicts/appeal-case.ts'
import { decideCase } from '#src/review/verdicts/decide-case.ts'
import { type Api, openApi } from '#test/api.ts'
import { type RefusedLead, refusedLead, reviewAll } from '#test/reviewed.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import { listLeads } from '../lists/list-leads.ts'
import { filtersOf, readQuery } from '../lists/read-query.ts'
import type { Filter, ReportRow } from '../report.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, reviewRoutes)
  await reviewAll(world, { secondShare: 1, board: ['mira', 'lena'] })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const report = (name: string, by?: string) =>
  runReport(world.database.bind(world.workspace.id), name, { by, now: new Date() })
const decide = (
  who: Name,
  caseId: string,
  verdict: Verdict,
  o: { kind?: 'second' | 'appeal'; criterion?: string } = {},
) =>
  world.inTx(who, (ctx) =>
    decideCase(ctx, {
      id: newId(),
      caseId,
      verdict,
      kind: o.kind ?? 'first',
      ...(o.criterion ? { criterion: o.criterion } : {}),
    }),
  )
const refused = (who: Name, source: string): Promise<RefusedLead> => refusedLead(world, who, { source })

async function opened(filter: Filter): Promise<number> {
  return world.database.transaction(world.workspace.id, async (db) => {
    const ctx = { db, actor: world.actor('lena'), now: new Date() }
    const params = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]))
    const filters = filtersOf(readQuery(params.toString()), ctx, world.workspace.time_zone)
    return (await listLeads(ctx, { filters, sort: '-inquired_at', limit: 200, after: undefined })).items
      .length
  })
}

test('nothing judged yet divides nothing by nothing', async () => {
  for (const name of ['acceptance', 'overturns', 'follow_up', 'suggestions']) {
    const { rows, totals, finding } = await report(name)
    expect([name, rows, finding]).toEqual([name, [], null])
    expect(JSON.stringify(totals)).not.toMatch(/NaN|Infinity/)
  }
})

test('overturned of judged, with the interval and a warning below ten; an appeal’s verdict counts', async () => {
  const [a, b, c] = [
    await refused('anna', 'fair'),
    await refused('anna', 'fair'),
    await refused('ben', 'website'),
  ]
  await decide('mira', a.caseId, 'definition_met')
  await decide('mira', b.caseId, 'definition_met')
  await decide('mira', c.caseId, 'criterion_too_broad', { criterion: 'need' })
  await refused('carla', 'website')
  const { rows, totals, cells } = await report('overturns', 'rep')
  expect(rows).toMatchObject([
    {
      rep: 'Anna Abel',
      judged: 2,
      overturned: 2,
      overturn_rate: 100,
      overturn_high: 100,
      warning: 'fewer than ten',
    },
    { rep: 'Ben Berg', judged: 1, overturned: 0, overturn_rate: 0, overturn_low: 0 },
  ])
  // Wilson's interval of 2 of 2: the lower end is 2 / (2 + 1.96²).
  expect(rows[0]?.overturn_low).toBeCloseTo((2 / (2 + 1.959964 ** 2)) * 100, 1)
  expect(totals).toMatchObject({ judged: 3, overturned: 2, overturn_rate: 66.67, definition_met: 2 })
  expect(await opened({ ...(rows[0]?.filter as Filter), ...cells.overturned })).toBe(2)
  expect(await opened({ ...(totals.filter as Filter), ...cells.criterion_too_broad })).toBe(1)
  expect((await report('overturns', 'criterion')).rows).toMatchObject([{ criterion: 'need', judged: 1 }])
  expect((await report('overturns', 'source')).rows).toMatchObject([
    { source: 'fair', overturned: 2 },
    { source: 'website', overturned: 0 },
  ])
  await world.inTx('anna', (ctx) => appealCase(ctx, { caseId: b.caseId, text: 'A poster' }))
  await decide('lena', b.caseId, 'source_poor', { kind: 'appeal' })
  expect((await report('overturns', 'rep')).totals).toMatchObject({
    judged: 3,
    overturned: 1,
    source_poor: 1,
  })
})

test('blind second opinions tell how far the board agrees', async () => {
  const before = (await report('overturns')).totals
  expect(before).toMatchObject({ second_opinions: 0, alpha: null })
  for (const [first, second] of [
    ['definition_met', 'definition_met'],
    ['source_poor', 'source_poor'],
    ['misrouted', 'source_poor'],
  ] as const) {
    const { caseId } = await refused('carla', 'partner')
    await decide('mira', caseId, first)
    await decide('lena', caseId, second, { kind: 'second' })
  }
  // Of 6 ratings 2 are met, 3 poor, 1 misrouted: expected (30 − 2 − 6 − 0) / 30, observed 1/3.
  const { totals } = await report('overturns')
  expect(totals).toMatchObject({ second_opinions: 3, alpha_right_or_wrong: 1 })
  expect(totals.alpha).toBeCloseTo(1 - 1 / 3 / (22 / 30), 3)
})

test('accepted, refused and ignored apart, against the target', async () => {
  const { rows, totals } = await report('acceptance', 'rep')
  const refusals = Number(totals.rejected)
  expect(totals).toMatchObject({ accepted: 0, acceptance: 0, target: 84 })
  expect(rows.reduce((sum, row) => sum + Number(row.rejected), 0)).toBe(refusals)
  const [first] = rows as [ReportRow]
  const opens = first.opens as Record<string, Filter>
  expect(await opened(opens.rejected as Filter)).toBe(first.rejected)
})

test('three cases suggest a change, which is a draft in one click', async () => {
  const draft = (who: Name | null, body: object = {}) =>
    api.call(who, 'POST', '/api/review/definition-draft', body)
  expect(await draft('mira')).toMatchObject({ status: 409, body: { reason: 'nothing_to_draft' } })
  for (let i = 0; i < 2; i++) {
    const { caseId } = await refused('ben', 'website')
    await decide('mira', caseId, 'criterion_too_broad', { criterion: 'urgency' })
  }
  const { caseId } = await refused('ben', 'website')
  await decide('mira', caseId, 'criterion_too_broad', { criterion: 'urgency' })
  const { rows } = await report('suggestions')
  expect(rows[0]).toMatchObject({
    finding: 'criterion_too_broad',
    subject: 'urgency',
    cases: 3,
    in_draft: 'yes',
    suggestion: expect.stringContaining('required'),
  })
  expect(await opened(rows[0]?.filter as Filter)).toBe(3)
  expect((await draft('anna')).status).toBe(403)
  expect((await draft(null)).status).toBe(401)
  expect((await draft('mira', { from: 'nonsense' })).status).toBe(400)
  expect(await draft('mira')).toEqual({ status: 201, body: { version: 1, base: 0, changed: ['urgency'] } })
  const { name, criteria } = await readDefinition(world.database.bind(world.workspace.id), 1)
  expect(name).toBe('Review board: urgency required (3 cases)')
  expect(criteria.find(({ key }) => key === 'urgency')?.kind).toBe('required')
})
