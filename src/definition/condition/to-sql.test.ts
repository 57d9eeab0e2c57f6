import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db, openDatabase, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { arbitraryCondition, arbitraryInputs } from './arbitrary.ts'
import { type Condition, conditionSchema } from './condition.ts'
import { compileCondition } from './holds.ts'
import { type Inputs, type Seen, see } from './seen.ts'
import { toSql } from './to-sql.ts'
import type { Truth } from './truth.ts'

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

async function inDatabase(condition: Condition, inputs: readonly Seen[]): Promise<Truth[]> {
  const rows = await db.all<{ truth: boolean | null; inputs: Seen }>(sql`
    select ${toSql(condition, sql`t.inputs`)} as truth
    from jsonb_array_elements(${JSON.stringify(inputs)}::jsonb) with ordinality as t(inputs, n) order by n`)
  return rows.map(({ truth }) => (truth === null ? 'unknown' : truth ? 'yes' : 'no'))
}

function inMemory(condition: Condition, inputs: readonly Seen[]): Truth[] {
  return inputs.map(compileCondition(condition))
}

test('a condition means the same in memory and in the database, whatever is known', async () => {
  const tally = { yes: 0, no: 0, unknown: 0 }
  await fc.assert(
    fc.asyncProperty(
      arbitraryCondition,
      fc.array(arbitraryInputs, { minLength: 30, maxLength: 60 }),
      async (condition, inputs) => {
        const seen = inputs.map(see)
        const expected = inMemory(conditionSchema.parse(condition), seen)
        for (const truth of expected) tally[truth]++
        expect(await inDatabase(condition, seen)).toEqual(expected)
      },
    ),
    { numRuns: 400 },
  )
  // The law is worth something only when all three answers occur often.
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(300)
})

const NAUGHTY = '../shared/data/text-and-csv-torture/blns/blns.json'
const naughty = existsSync(NAUGHTY)
if (!naughty) console.log(`skipped: the naughty strings are not at ${NAUGHTY}`)

test.runIf(naughty)(
  'every naughty string equals itself, and is found as word and as part, in both',
  async () => {
    const strings: string[] = JSON.parse(readFileSync(NAUGHTY, 'utf8'))
    const seen = strings.map((message): Inputs => ({ message })).map(see)
    for (const [i, message] of strings.entries()) {
      const some = seen.slice(i, i + 20)
      const conditions: unknown[] = [
        { op: 'equals', key: 'message', value: message },
        { op: 'contains', key: 'message', value: message },
        { op: 'matches_word', key: 'message', words: [message] },
        { op: 'starts_with', key: 'message', values: [message] },
      ]
      for (const raw of conditions) {
        const { data } = conditionSchema.safeParse(raw)
        if (data) {
          expect(inMemory(data, [see({ message })])).toEqual(['yes'])
          expect(await inDatabase(data, some)).toEqual(inMemory(data, some))
        }
      }
    }
  },
)
