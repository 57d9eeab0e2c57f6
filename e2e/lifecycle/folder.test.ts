import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderOf, isRoot, ordinaryUser, productFor } from './ordinary-user.ts'
import {
  cleanUp,
  freePort,
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

function takePort(port: number): Promise<void> {
  return new Promise((resolve) => {
    taken.push(createServer().listen(port, 'localhost', () => resolve()))
  })
}

/** Starts a server as an ordinary user, whoever runs the test. */
function startAs(uid: number, folder: string, port: number) {
  const product = productFor(uid)
  const node = process.execPath.replace(ROOT, product)
  const env = { PORT: String(port), WATERTIGHT_DATA: folder }
  return startProgram(node, [join(product, 'src', 'main.ts'), 'start'], { uid, env, cwd: '/' })
}

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

test.concurrent('a lock left by a crash that names a living process of another program is no obstacle', async () => {
  const folder = makeFolder()
  const first = startServer(folder, await freePort())
  await first.says('is ready')
  const lock = readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  first.child.kill('SIGTERM')
  await first.ended
  const { uid, gid } = statSync(join(folder, 'postgres', 'cluster'))
  // Of the same user, because the system then lets PostgreSQL believe that it is one of its own.
  const sleeper = startProgram('sleep', ['600'], { uid })
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  writeFileSync(file, lock.replace(/^\d+/, String(sleeper.pid)), { mode: 0o600 })
  chownSync(file, uid, gid)

  const second = startServer(folder, await freePort())
  await second.says('is ready')
  expect(postmasterOf(folder)).not.toBe(sleeper.pid)
})

test.concurrent('a taken port of the web server is named, and nothing is left running', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  await takePort(port)
  const server = startServer(folder, port)
  expect(await server.ended).toBe(1)
  expect(server.output()).toContain(`Another program uses port ${port} on localhost. Choose one with PORT.`)
  expect(postmasterOf(folder)).toBe(0)
})

test.concurrent('a taken port of the database is replaced by another', async () => {
  const [folder, port] = [makeFolder(), await freePort()]
  const first = startServer(folder, port)
  await first.says('is ready')
  first.child.kill('SIGTERM')
  await first.ended
  const stored = () => Number(readFileSync(join(folder, 'postgres', 'port'), 'utf8'))
  const before = stored()
  await takePort(before)
  const second = startServer(folder, port)
  await second.says('is ready')
  expect(stored()).not.toBe(before)
  expect(await query(folder, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.concurrent('an ordinary user without a terminal and without LANG gets a database in UTF-8', async () => {
  const uid = ordinaryUser()
  const folder = folderOf(uid)
  const server = startAs(uid, join(folder, 'made', 'on the way'), await freePort())
  await server.says('is ready')
  const data = join(folder, 'made', 'on the way')
  expect(
    await query(
      data,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
       from pg_database where datname = 'watertight'`,
    ),
  ).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }])
  expect(await query(data, "select upper('straße é') as upper, current_setting('timezone') as zone")).toEqual(
    [{ upper: 'STRAßE É', zone: 'UTC' }],
  )
  expect(statSync(join(data, 'postgres', 'password')).mode & 0o777).toBe(0o600)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test.concurrent('a folder that an ordinary user may not write to is named, with what to do', async () => {
  const uid = ordinaryUser()
  const folder = folderOf(uid)
  chmodSync(folder, 0o500)
  const server = startAs(uid, join(folder, 'data'), await freePort())
  expect(await server.ended).toBe(1)
  expect(server.output()).toMatch(/may not write to the data folder .*choose another with WATERTIGHT_DATA/)
  chmodSync(folder, 0o700)
})

test.concurrent('a file in the place of the folder is named', async () => {
  const file = join(makeFolder(), 'data')
  writeFileSync(file, '')
  const server = startServer(file, await freePort())
  expect(await server.ended).toBe(1)
  expect(server.output()).toContain(`${file} is not a folder.`)
})

test.concurrent('a database of another PostgreSQL version is not touched, and the way to move it is named', async () => {
  const folder = makeFolder()
  const first = startServer(folder, await freePort())
  await first.says('is ready')
  first.child.kill('SIGTERM')
  await first.ended
  writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '17\n')
  const second = startServer(folder, await freePort())
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/holds a PostgreSQL 17 database.*watertight backup.*watertight restore/)
})

describe.runIf(isRoot)('as root', () => {
  test.concurrent('the data folder of mode 700 is given to the user that the database runs as', async () => {
    const folder = makeFolder()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const server = startServer(folder, await freePort())
    await server.says('is ready')
    const { uid } = statSync(folder)
    expect(uid).not.toBe(0)
    expect(statSync(`/proc/${postmasterOf(folder)}`).uid).toBe(uid)
  })

  test.concurrent('a folder below one of mode 700 is replaced by one in reach, the same for server and command line', async () => {
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

  test.concurrent('the folder of another user is named with its owner', async () => {
    const folder = makeFolder()
    const server = startAs(ordinaryUser(), folder, await freePort())
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(`The data folder ${folder} belongs to root. Run this as root`)
  })

  test.concurrent('a folder with files of somebody does not change hands', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, 'photos'))
    const server = startServer(folder, await freePort())
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(`${folder} holds other files (photos).`)
    expect(statSync(folder).uid).toBe(0)
    expect(readdirSync(folder)).toEqual(['photos'])
  })
})
