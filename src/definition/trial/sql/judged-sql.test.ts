import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db, openDatabase, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { arbitraryInputs } from '../../condition/arbitrary.ts'
import type { Inputs } from '../../condition/seen.ts'
import { type Definition, definitionSchema } from '../../definition-types.ts'
import { arbitraryAnswers, arbitraryDefinition } from '../../judging/arbitrary.ts'
import { compileDefinition } from '../../judging/compile-definition.ts'
import type { Answers } from '../../judging/evidence.ts'
import { type Judgement, judge } from '../../judging/judge.ts'
import { bant, defaultDefinition } from '../../templates/index.ts'
import { judgedSql } from './judged-sql.ts'
import type { Remembered } from './word-walks.ts'

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

type Outcome = Pick<Judgement, 'grade' | 'destination'>

function sourceOf(judgements: readonly Judgement[]) {
  return sql`
    select n, inputs, answers, explanation ->> 'lists' as lists, (explanation ->> 'found')::bigint as found
    from jsonb_to_recordset(${JSON.stringify(judgements)}::jsonb) as r(n int, inputs jsonb, answers jsonb, explanation jsonb)`
}

async function inDatabase(
  definition: Definition,
  judgements: readonly Judgement[],
  remembered: readonly Remembered[] = [],
): Promise<Outcome[]> {
  const source = sourceOf(judgements)
  return db.all<Outcome>(sql`
    select new_grade as grade, new_destination as destination
    from (${judgedSql(definition, { source, keep: ['n'], remembered })}) judged order by n`)
}

function inMemory(definition: Definition, leads: readonly [Inputs, Answers][]) {
  const compiled = compileDefinition(definition)
  const judgements = leads.map(([inputs, answers], n) => ({ ...judge(compiled, inputs, answers), n }))
  return { judgements, outcomes: judgements.map(({ grade, destination }) => ({ grade, destination })) }
}

test('a draft judges in the database as it does in memory', async () => {
  const tally = { qualified: 0, prequalifying: 0, nurture: 0, disqualified: 0 }
  const leads = fc.array(fc.tuple(arbitraryInputs, arbitraryAnswers), { minLength: 30, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(arbitraryDefinition, leads, async (definition, some) => {
      const { judgements, outcomes } = inMemory(definition, some)
      for (const { destination } of outcomes) tally[destination]++
      expect(await inDatabase(definition, judgements)).toEqual(outcomes)
    }),
    { numRuns: 200 },
  )
  // The law is worth something only when every way is taken.
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(5)
})

test('points of criteria of which none counts are none', async () => {
  const grades = bant.grades.map((grade) =>
    grade.key === 'sales_ready' ? { ...grade, when: { op: 'not', of: grade.when } } : grade,
  )
  const criteria = bant.criteria.map((one) => (one.kind === 'counts' ? { ...one, kind: 'required' } : one))
  const definition = definitionSchema.parse({ ...bant, criteria, grades })
  const { judgements, outcomes } = inMemory(definition, [
    [{}, {}],
    [{ email: 'a@example.com', message: 'We need pumps' }, {}],
  ])
  expect(await inDatabase(definition, judgements)).toEqual(outcomes)
})

const changedIn = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 })

/** A draft that keeps some of the criteria of another definition as they are. */
const drafted = fc
  .tuple(arbitraryDefinition, arbitraryDefinition, changedIn)
  .map(([earlier, draft, isChanged]) => {
    const criteria = draft.criteria.map((criterion, i) => (isChanged[i] ? criterion : earlier.criteria[i]))
    return { earlier, draft: definitionSchema.safeParse({ ...draft, criteria }).data }
  })
  .filter((both): both is { earlier: Definition; draft: Definition } => both.draft !== undefined)

test('what an earlier judgement found in words is taken over, and changes nothing', async () => {
  const leads = fc.array(fc.tuple(arbitraryInputs, arbitraryAnswers), { minLength: 20, maxLength: 40 })
  let taken = 0
  await fc.assert(
    fc.asyncProperty(drafted, leads, async ({ earlier, draft }, some) => {
      const { judgements } = inMemory(earlier, some)
      const { lists, listsMark } = compileDefinition(earlier)
      const { outcomes } = inMemory(draft, some)
      const unmarked = judgements.map((one, i) =>
        i % 4 === 0 ? { ...one, explanation: { ...one.explanation, lists: 'older' } } : one,
      )
      const shared = compileDefinition(draft)
        .lists.ids()
        .filter((id) => lists.ids().includes(id))
      taken += shared.length
      expect(await inDatabase(draft, unmarked, [{ mark: listsMark ?? '', ids: lists.ids() }])).toEqual(
        outcomes,
      )
    }),
    { numRuns: 100 },
  )
  expect(taken).toBeGreaterThan(20)
})

const word = fc.constantFrom(
  ...[
    'wir',
    'suchen',
    'we',
    'need',
    'as',
    'soon',
    'as',
    'possible',
    'budget',
    'no',
    'un',
    'presupuesto',
    'tenemos',
    'orçamento',
  ],
  ...[
    'please',
    'call',
    'me',
    'do',
    'not',
    'quote',
    'student',
    'i',
    'am',
    'a',
    'Angebot',
    'dringend',
    ',',
    '.',
    'termin',
    'thesis',
    'my',
  ],
)
const person = fc.record(
  {
    email: fc.constant('a@example.com'),
    title: fc.constantFrom(
      'CEO',
      'Student',
      'Assistant to the CEO',
      'Einkaufsleiter',
      'Clerk',
      'Student of law',
    ),
    employees: fc.constantFrom<string | number>(3, '250', 9000),
    industry: fc.constant('333914'),
    asks_for: fc.subarray(['information', 'quotation', 'demo', 'call'], { minLength: 1 }),
    message: fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    inquiries_count: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
)
const answers = fc.constantFrom<Answers>(
  {},
  { need: { answer: 'yes', origin: 'qualifier', at: '2026-03-01' } },
  {
    budget: { answer: 'unknown', origin: 'qualifier', at: '2026-03-01' },
    no_need: { answer: 'yes', origin: 'rep', at: '2026-03-01' },
  },
)

test.each([defaultDefinition, bant])('so do the shipped definitions: $name', async (definition) => {
  const leads = fc.sample(fc.tuple(person, answers), 2000)
  const { judgements, outcomes } = inMemory(definition, leads)
  expect(await inDatabase(definition, judgements)).toEqual(outcomes)
  const { listsMark, lists } = compileDefinition(definition)
  expect(await inDatabase(definition, judgements, [{ mark: listsMark ?? '', ids: lists.ids() }])).toEqual(
    outcomes,
  )
  expect(new Set(outcomes.map(({ destination }) => destination)).size).toBe(4)
})
