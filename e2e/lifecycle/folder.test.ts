import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeDatabase, visitDatabase } from './database-user.ts'
import { folderOf, isRoot, ordinaryUser } from './ordinary-user.ts'
import { cleanUp, makeFolder, postmasterOf, query, startProgram } from './server.ts'

const taken: Server[] = []

afterAll(async () => {
  for (const server of taken) server.close()
  await cleanUp()
})

test.concurrent('a lock left by a crash that names a living process of another program is no obstacle', async () => {
  const folder = makeFolder()
  const first = visitDatabase(folder)
  await first.says('opened')
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  const lock = readFileSync(file, 'utf8')
  first.child.kill('SIGTERM')
  await first.ended
  const { uid, gid } = statSync(join(folder, 'postgres', 'cluster'))
  // Of the same user, because the system then lets PostgreSQL believe that it is one of its own.
  const sleeper = startProgram('sleep', ['600'], { uid: isRoot ? uid : undefined })
  writeFileSync(file, lock.replace(/^\d+/, String(sleeper.pid)), { mode: 0o600 })
  if (isRoot) chownSync(file, uid, gid)

  await visitDatabase(folder).says('opened')
  expect(postmasterOf(folder)).not.toBe(sleeper.pid)
})

test.concurrent('a port that another program took meanwhile is replaced by another', async () => {
  const folder = makeFolder()
  await makeDatabase(folder)
  const stored = () => Number(readFileSync(join(folder, 'postgres', 'port'), 'utf8'))
  const before = stored()
  await new Promise<void>((resolve) => {
    taken.push(createServer().listen(before, '127.0.0.1', resolve))
  })
  await visitDatabase(folder).says('opened')
  expect(stored()).not.toBe(before)
  expect(await query(folder, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.concurrent('a folder that an ordinary user may not write to is named, with what to do', async () => {
  const uid = ordinaryUser()
  const folder = folderOf(uid)
  chmodSync(folder, 0o500)
  const user = visitDatabase(join(folder, 'data'), { uid })
  expect(await user.ended).toBe(1)
  expect(user.output()).toMatch(/may not write to the data folder .*choose another with WATERTIGHT_DATA/)
  chmodSync(folder, 0o700)
})

test.concurrent('a file in the place of the folder is named', async () => {
  const file = join(makeFolder(), 'data')
  writeFileSync(file, '')
  const user = visitDatabase(file)
  expect(await user.ended).toBe(1)
  expect(user.output()).toContain(`${file} is not a folder.`)
})

test.concurrent('a database of another PostgreSQL version is not touched, and the way to move it is named', async () => {
  const folder = makeFolder()
  await makeDatabase(folder)
  writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '17\n')
  const user = visitDatabase(folder)
  expect(await user.ended).toBe(1)
  expect(user.output()).toMatch(/holds a PostgreSQL 17 database.*watertight backup.*watertight restore/)
})

describe.runIf(isRoot)('as root', () => {
  test.concurrent('the data folder of mode 700 is given to the user that the database runs as', async () => {
    const folder = makeFolder()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    await visitDatabase(folder).says('opened')
    const { uid } = statSync(folder)
    expect(uid).not.toBe(0)
    expect(statSync(`/proc/${postmasterOf(folder)}`).uid).toBe(uid)
  })

  test.concurrent('the folder of another user is named with its owner', async () => {
    const folder = makeFolder()
    const user = visitDatabase(folder, { uid: ordinaryUser() })
    expect(await user.ended).toBe(1)
    expect(user.output()).toContain(`The data folder ${folder} belongs to root. Run this as root`)
  })

  test.concurrent('a folder with files of somebody does not change hands', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, 'photos'))
    const user = visitDatabase(folder)
    expect(await user.ended).toBe(1)
    expect(user.output()).toContain(`${folder} holds other files (photos).`)
    expect(statSync(folder).uid).toBe(0)
    expect(readdirSync(folder)).toEqual(['photos'])
  })
})
