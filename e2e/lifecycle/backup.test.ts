import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { cleanUp, MAIN, makeFolder, query, startProgram, startServer } from './server.ts'

const databases: TestDatabase[] = []

afterAll(async () => {
  await cleanUp()
  for (const database of databases) await database.drop()
})

async function command(env: Record<string, string>, ...args: string[]) {
  const program = startProgram(process.execPath, [MAIN, ...args], { env })
  return { code: await program.ended, output: program.output() }
}

test('an instance moves from its folder to a server and into another folder', async () => {
  const [first, last, files] = [makeFolder(), makeFolder(), makeFolder()]
  const server = startServer(first, await freePort())
  await server.says('is ready')
  expect((await command({ WATERTIGHT_DATA: first }, 'workspace', 'create', 'Acme Pumps')).code).toBe(0)
  const saved = await command({ WATERTIGHT_DATA: first }, 'backup', join(files, 'one'))
  expect(saved).toMatchObject({ code: 0, output: expect.stringMatching(/\d+ rows of \d+ tables/) })

  const refused = await command({ WATERTIGHT_DATA: first }, 'restore', join(files, 'one'))
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('Watertight already runs on') })
  server.child.kill('SIGTERM')
  await server.ended
  const full = await command({ WATERTIGHT_DATA: first }, 'restore', join(files, 'one'))
  expect(full).toMatchObject({ code: 1, output: expect.stringContaining('This database is not empty') })

  const between = await createEmptyDatabase()
  databases.push(between)
  expect(await command({ DATABASE_URL: between.url }, 'restore', join(files, 'one'))).toMatchObject({
    code: 0,
  })
  expect(await command({ DATABASE_URL: between.url }, 'backup', join(files, 'two'))).toMatchObject({
    code: 0,
  })
  expect(await command({ WATERTIGHT_DATA: last }, 'restore', join(files, 'two'))).toMatchObject({ code: 0 })
  const moved = startServer(last, await freePort())
  await moved.says('is ready')
  expect(await query(last, 'select name from workspaces')).toEqual([{ name: 'Acme Pumps' }])
})
