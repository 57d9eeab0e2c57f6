import { afterAll, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import {
  childOf,
  cleanUp,
  descendants,
  isAlive,
  isHealthy,
  kill,
  makeFolder,
  postmasterOf,
  query,
  startServer,
  until,
} from './server.ts'

afterAll(cleanUp)

test.concurrent('kill -9 of the server alone: its processes leave, the next server adopts the running database', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  const first = startServer(folder, port)
  await first.says('is ready')
  const children = descendants(first.pid).map(({ pid }) => pid)
  const database = postmasterOf(folder)
  kill(first.pid)
  await first.ended
  expect(isAlive(database)).toBe(true)

  const second = startServer(folder, port)
  await second.says('is ready')
  expect(postmasterOf(folder)).toBe(database)
  expect(await isHealthy(port)).toBe(true)
  expect(children.length).toBeGreaterThanOrEqual(2)
  await until(() => !children.some(isAlive), 'the processes of the killed server leave')

  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(isAlive(database)).toBe(false)
})

test.concurrent('kill -9 of the database alone: it is started again, no process ends, what was committed is there', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  const server = startServer(folder, port)
  await server.says('is ready')
  await query(folder, 'create table kept as select 1 as one')
  const before = [server.pid, childOf(server, 'web'), childOf(server, 'work')]
  const database = postmasterOf(folder)
  kill(database)
  await until(() => postmasterOf(folder) !== database, 'the database is started again')
  await until(() => isHealthy(port), 'the server answers again')
  expect(await query(folder, 'select * from kept')).toEqual([{ one: 1 }])
  expect([server.pid, childOf(server, 'web'), childOf(server, 'work')]).toEqual(before)

  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(postmasterOf(folder)).toBe(0)
})

test.concurrent('kill -9 of everything at once: the next server recovers what was committed', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  const server = startServer(folder, port)
  await server.says('is ready')
  await query(folder, 'create table kept as select generate_series(1, 1000) as number')
  const database = postmasterOf(folder)
  for (const pid of [
    server.pid,
    ...[server.pid, database].flatMap((of) => descendants(of).map((one) => one.pid)),
  ]) {
    kill(pid)
  }
  kill(database)
  await server.ended
  expect(postmasterOf(folder)).toBe(database)

  const second = startServer(folder, port)
  await second.says('is ready')
  expect(await query(folder, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }])
})

test.concurrent('kill -9 of one process of the server: it is started again', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  const server = startServer(folder, port)
  await server.says('is ready')
  for (const role of ['web', 'work'] as const) {
    const killed = childOf(server, role)
    kill(killed)
    await until(
      () => childOf(server, role) > 0 && childOf(server, role) !== killed,
      `${role} is started again`,
    )
  }
  await until(() => isHealthy(port), 'the server answers again')
  expect(server.output()).toContain('The web process ended (SIGKILL); starting it again.')
})
