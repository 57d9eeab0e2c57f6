import { getAuthTables } from 'better-auth/db'
import { getMigrations } from 'better-auth/db/migration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INSTANCE_WIDE } from '#test/catalogue.ts'
import { createWorld, type World } from '#test/world.ts'
import { betterAuthOptions } from './better-auth-options.ts'

/** Our migrations make better-auth's tables: an upgrade of it that wants others must fail here, not at somebody's sign-in. */

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

function options(log: (sentence: string) => void = () => {}) {
  const made = betterAuthOptions({
    pool: world.database.pool,
    secret: 'x'.repeat(40),
    publicUrl: 'http://localhost:3000',
    mailReset: async () => {},
    logError: log,
  })
  return {
    ...made,
    logger: { level: 'warn' as const, log: (_level: string, sentence: string) => log(sentence) },
  }
}

test('better-auth would add nothing to our database, and finds every column of the type it expects', async () => {
  const complaints: string[] = []
  const plan = await getMigrations(options((sentence) => complaints.push(sentence)))
  expect(plan.toBeCreated).toEqual([])
  expect(plan.toBeAdded).toEqual([])
  expect(plan.schemaProblems).toEqual([])
  // What is optional there has a value or none here as well.
  expect(complaints).toEqual([])
})

test('each of its tables is one of ours, instance-wide, and has no column it does not know', async () => {
  const tables = Object.values(getAuthTables(options()))
  expect(tables.map(({ modelName }) => modelName).sort()).toEqual([
    'accounts',
    'passkeys',
    'rate_limits',
    'sessions',
    'two_factor',
    'users',
    'verifications',
  ])
  for (const { modelName, fields } of tables) {
    expect(INSTANCE_WIDE).toHaveProperty(modelName)
    const { rows } = await world.database.pool.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
      [modelName],
    )
    const wanted = Object.entries(fields).map(([key, field]) => field.fieldName ?? key)
    expect([modelName, rows.map(({ name }) => name).sort()]).toEqual([modelName, ['id', ...wanted].sort()])
  }
})

test('a table that drifted is found', async () => {
  await world.database.pool.query('alter table sessions drop column user_agent; drop table passkeys')
  const plan = await getMigrations(options())
  expect(plan.toBeCreated.map(({ table }) => table)).toEqual(['passkeys'])
  expect(plan.toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([
    ['sessions', ['user_agent']],
  ])
})
