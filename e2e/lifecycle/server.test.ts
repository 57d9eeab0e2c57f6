import { existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import { folderOf, isRoot, ordinaryUser, productFor } from './ordinary-user.ts'
import {
  cleanUp,
  isHealthy,
  MAIN,
  makeFolder,
  postmasterOf,
  query,
  ROOT,
  removeData,
  startProgram,
  startServer,
} from './server.ts'

const taken: Server[] = []

afterAll(async () => {
  for (const server of taken) server.close()
  await cleanUp()
})

test.concurrent('a second server on a folder says so and ends; the first goes on', async () => {
  const folder = makeFolder()
  const [one, two] = [await freePort(), await freePort()]
  const first = startServer(folder, one)
  await first.says('is ready')
  const second = startServer(folder, two)
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain(`Watertight already runs on ${folder}.`)
  expect(await isHealthy(one)).toBe(true)
})

test.concurrent('a taken port of the web server is named, and nothing is left running', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  await new Promise<void>((resolve) => {
    taken.push(createServer().listen(port, 'localhost', resolve))
  })
  const server = startServer(folder, port)
  expect(await server.ended).toBe(1)
  expect(server.output()).toContain(`Another program uses port ${port} on localhost. Choose one with PORT.`)
  expect(postmasterOf(folder)).toBe(0)
})

test.concurrent('an ordinary user without a terminal and without LANG gets a database in UTF-8', async () => {
  const uid = ordinaryUser()
  const data = join(folderOf(uid), 'made', 'on the way')
  const product = productFor(uid)
  const node = process.execPath.replace(ROOT, product)
  const env = { PORT: String(await freePort()), WATERTIGHT_DATA: data }
  const args = [join(product, 'src', 'main.ts'), 'start']
  const server = startProgram(node, args, { uid: isRoot ? uid : undefined, env, cwd: '/' })
  await server.says('is ready')
  const sql = `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
    upper('straße é'), current_setting('timezone') as zone from pg_database where datname = 'watertight'`
  expect(await query(data, sql)).toEqual([
    { encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', upper: 'STRAßE É', zone: 'UTC' },
  ])
  expect(statSync(join(data, 'postgres', 'password')).mode & 0o777).toBe(0o600)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

describe.runIf(isRoot)('as root', () => {
  test.concurrent('a folder below one of mode 700 is replaced by one in reach, for server and command line', async () => {
    const wished = join(makeFolder(), 'data')
    const server = startServer(wished, await freePort())
    await server.says('is ready')
    const [, place = ''] =
      /the data is kept in (\/var\/lib\/watertight\S+) instead/.exec(server.output()) ?? []
    expect(existsSync(join(place, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true)
    expect(existsSync(wished)).toBe(false)
    const env = { WATERTIGHT_DATA: wished }
    const command = startProgram(process.execPath, [MAIN, 'workspace', 'create', 'Acme'], { env })
    expect(await command.ended).toBe(0)
    expect(command.output()).toContain(`the data is kept in ${place} instead`)
    expect(await query(place, 'select slug from workspaces')).toEqual([{ slug: 'acme' }])
    server.child.kill('SIGTERM')
    await server.ended
    removeData(place)
  })
})
