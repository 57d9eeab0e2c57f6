import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db, openDatabase, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { arbitraryInputs } from '../../condition/arbitrary.ts'
import { type Definition, definitionSchema } from '../../definition-types.ts'
import { arbitraryAnswers, arbitraryDefinition } from '../../judging/arbitrary.ts'
import { compileDefinition } from '../../judging/compile-definition.ts'
import { type Judgement, judge } from '../../judging/judge.ts'
import { variantsOf } from '../try-draft.ts'
import { gradeAt } from './grade-sql.ts'
import { judgedSql, placeOf } from './judged-sql.ts'

let database: TestDatabase
let opened: ReturnType<typeof openDatabase>
let db: Db

beforeAll(async () => {
  database = await createEmptyDatabase()
  opened = openDatabase(connect(database.url, { max: 2 }))
  db = opened.bind(newId())
})

afterAll(async () => {
  await opened.close()
  await database.drop()
})

/** Begins with a grade that counts, so that there is always a neighbour. */
const counting = arbitraryDefinition.map((definition) =>
  definitionSchema.parse({
    ...definition,
    grades: [
      {
        ...{ key: 'counted', label: 'Counted', goes_to: 'sales', needs_required: false },
        when: { op: 'points_at_least', points: 2, criteria: ['k0', 'k1', 'k2', 'k3'] },
      },
      ...definition.grades,
    ],
  }),
)

test('a draft’s neighbours judge in the database as in memory, and so is told what rests on the unknown, in one pass', async () => {
  const tally = { fewer: 0, more: 0, otherwise: 0, unsure: 0 }
  const leads = fc.array(fc.tuple(arbitraryInputs, arbitraryAnswers), { minLength: 30, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(fc.oneof(counting, arbitraryDefinition), leads, async (definition, some) => {
      const variants = variantsOf(definition)
      const compiled = compileDefinition(definition)
      const judgements = some.map(([inputs, answers], n) => ({ ...judge(compiled, inputs, answers), n }))
      const expected = judgements.map((judgement) => {
        const { grade } = judgement
        const neighbours = Object.entries(variants).map(([name, variant]): [string, string] => [
          name,
          judge(compileDefinition(variant), judgement.inputs, judgement.answers).grade,
        ])
        const isUnsure = hoped(definition, judgement) !== grade
        if (isUnsure) tally.unsure++
        for (const [name, other] of neighbours) {
          tally[name as 'fewer' | 'more']++
          if (other !== grade) tally.otherwise++
        }
        return { grade, isUnsure, ...Object.fromEntries(neighbours) }
      })
      expect(await neighboursInDatabase(definition, judgements)).toEqual(expected)
    }),
    { numRuns: 100 },
  )
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(5)
})

/** The grade with a yes for everything unknown that could speak for the lead. */
function hoped(definition: Definition, { evidence, inputs, answers }: Judgement): string {
  const known = new Set(evidence.filter(({ answer }) => answer !== 'unknown').map((one) => one.criterion))
  const open = definition.criteria.filter(({ key, kind }) => kind !== 'disqualifying' && !known.has(key))
  const yes = open.map(({ key }) => [key, { answer: 'yes', origin: 'hope', at: '2026-03-01' }])
  return judge(compileDefinition(definition), inputs, { ...answers, ...Object.fromEntries(yes) }).grade
}

async function neighboursInDatabase(definition: Definition, judgements: readonly Judgement[]) {
  const variants = variantsOf(definition)
  const source = sql`
    select n, inputs, answers, null::text as lists, null::bigint as found
    from jsonb_to_recordset(${JSON.stringify(judgements)}::jsonb) as r(n int, inputs jsonb, answers jsonb)`
  const places = Object.keys(variants).map(placeOf)
  const rows = await db.all<Record<string, number> & { is_unsure: boolean }>(sql`
    select ${sql.join(['place', 'is_unsure', ...places].map((name) => sql.ref(name)))}
    from (${judgedSql(definition, { source, keep: ['n'], variants })}) judged order by n`)
  const gradeOf = (place: number | undefined) => gradeAt(definition, place ?? Number.NaN)?.key
  return rows.map((row) => ({
    grade: gradeOf(row.place),
    isUnsure: row.is_unsure,
    ...Object.fromEntries(Object.keys(variants).map((name) => [name, gradeOf(row[placeOf(name)])])),
  }))
}
