import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { definitionRoutes } from '../routes.ts'
import { bant } from '../templates/index.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) =>
    definitionRoutes(app, { publicUrl: 'http://localhost', mailLink: async () => false }),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

test('whoever writes rules reads what can be compared', async () => {
  const { status, body } = await api.call('mira', 'GET', '/api/condition-fields')
  expect(status).toBe(200)
  expect(body.fields).toContainEqual(
    expect.objectContaining({
      key: 'employees',
      label: 'Number of employees',
      kind: 'number',
      operators: expect.arrayContaining([{ op: 'at_least', label: 'is at least', negated: 'is less than' }]),
    }),
  )
})

test('a draft is said, with what is wrong and what changes, and nothing is kept', async () => {
  const check = (document: unknown, compared_with?: number) =>
    api.call('mira', 'POST', '/api/definition-checks', { document, compared_with })
  expect(await check(bant)).toMatchObject({
    status: 200,
    body: {
      problems: [],
      doubts: [],
      said: { criteria: expect.any(Array) },
      changes: expect.arrayContaining([expect.objectContaining({ what: 'Sales-ready' })]),
    },
  })
  const wrong = { ...bant, prequalify: { ...bant.prequalify, ask: ['weather'] } }
  expect((await check(wrong)).body).toMatchObject({
    said: null,
    problems: [{ where: 'What to ask', path: ['prequalify', 'ask', 0] }],
  })
  const gone = { op: 'equals', key: 'field.fleet', value: 'trucks' }
  const doubtful = {
    ...bant,
    criteria: bant.criteria.map((one, i) => (i ? one : { ...one, condition: gone })),
  }
  expect((await check(doubtful)).body).toMatchObject({
    problems: [],
    doubts: [
      {
        path: ['criteria', 0, 'condition'],
        sentence: expect.stringMatching(/^Criterion “.+”: it looks at the field “fleet”, which was deleted/),
      },
    ],
  })
  expect(((await check('nonsense')).body.problems as unknown[]).length).toBe(1)
  expect(((await check({})).body.problems as unknown[]).length).toBeGreaterThan(1)
  expect(await check(bant, 9)).toMatchObject({ status: 404, body: { reason: 'definition_not_found' } })
  expect((await api.call('mira', 'GET', '/api/definitions')).body).toMatchObject({ versions: [] })
})

test('what a draft says of stages is read, and what is wrong with it is told at its stage', async () => {
  const check = async (stages: object) =>
    (await api.call('mira', 'POST', '/api/definition-checks', { document: { ...bant, stages } })).body
  const working = {
    activities: ['Speak with them'],
    exit: [{ criterion: 'need', must: 'met' }],
    aids: [{ label: 'Prices', link: 'https://docs.example/' }],
  }
  expect(await check({ working })).toMatchObject({
    problems: [],
    said: { stages: [{ stage: 'working', label: 'Working', activities: ['Speak with them'] }] },
    changes: expect.arrayContaining([expect.objectContaining({ what: 'Stage: Working', before: null })]),
  })
  expect(await check({ working: { ...working, exit: [{ criterion: 'gone', must: 'met' }] } })).toMatchObject({
    said: null,
    problems: [
      {
        path: ['stages', 'working', 'exit', 0],
        where: 'Stage “Working”',
        sentence: 'Stage “Working”: gone is no criterion of this definition any more.',
      },
    ],
  })
  expect(await check({ working: { aids: [{ label: ' ', text: 'Ask' }] } })).toMatchObject({
    problems: [{ sentence: 'Stage “Working”: a job aid needs a name.' }],
  })
  expect(await check({ working: 'nothing' })).toMatchObject({
    said: null,
    problems: [{ where: 'Stage “Working”' }],
  })
})

test('there is a catalogue to choose criteria from, each in sentences', async () => {
  const { status, body } = await api.call('anna', 'GET', '/api/criteria-catalogue')
  const sets = body.sets as { key: string; criteria: { criterion: { key: string }; says: string }[] }[]
  expect(status).toBe(200)
  expect(sets.map(({ key }) => key)).toEqual([
    'characteristics',
    'bant',
    'champ',
    'meddicc',
    'behaviour',
    'outsiders',
  ])
  expect(sets.map(({ criteria }) => criteria.length)).toEqual([10, 4, 4, 7, 7, 4])
  for (const { criteria } of sets) {
    expect(criteria.every(({ says }) => says.endsWith('.'))).toBe(true)
    expect(new Set(criteria.map(({ criterion }) => criterion.key)).size).toBe(criteria.length)
  }
  expect((await api.call(null, 'GET', '/api/criteria-catalogue')).status).toBe(401)
})

test('every set can be added to a draft, whichever of its criteria are there', async () => {
  const catalogue = await api.call('mira', 'GET', '/api/criteria-catalogue')
  const sets = catalogue.body.sets as { criteria: { criterion: { key: string } }[] }[]
  const all = sets.flatMap(({ criteria }) => criteria.map(({ criterion }) => criterion))
  const own = new Set(bant.criteria.map(({ key }) => key))
  const more = [...new Map(all.map((one) => [one.key, one])).values()].filter(({ key }) => !own.has(key))
  const document = { ...bant, criteria: [...bant.criteria, ...more] }
  expect((await api.call('mira', 'POST', '/api/definition-checks', { document })).body).toMatchObject({
    problems: [],
    doubts: [],
  })
})

test('who may not', async () => {
  for (const [method, url] of [
    ['GET', '/api/condition-fields'],
    ['POST', '/api/definition-checks'],
  ] as const) {
    expect(
      await api.call(null, method, url, method === 'POST' ? { document: bant } : undefined),
    ).toMatchObject({ status: 401 })
  }
  expect(await api.call('anna', 'POST', '/api/definition-checks', { document: bant })).toMatchObject({
    status: 403,
  })
  expect(await api.call('mira', 'POST', '/api/definition-checks', { compared_with: -1 })).toMatchObject({
    status: 400,
  })
})
