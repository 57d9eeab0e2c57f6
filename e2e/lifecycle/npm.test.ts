import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import {
  cleanUp,
  descendants,
  isAlive,
  isHealthy,
  makeFolder,
  type Program,
  postmasterOf,
  ROOT,
  startProgram,
  until,
} from './server.ts'

afterAll(cleanUp)

async function startBy(command: string, args: string[], detached = false) {
  const [folder, port] = [makeFolder(), await freePort()]
  const env = { PORT: String(port), WATERTIGHT_DATA: folder, HOME: makeFolder() }
  const program = startProgram(command, args, { env, cwd: ROOT, detached })
  await program.says('is ready')
  return { program, folder, port }
}

/** What it left behind, apart from the database, was told to stop and did. */
async function expectAllGone(program: Program, folder: string, others: number[]): Promise<void> {
  await program.ended
  await until(() => !others.some(isAlive), 'every process leaves')
  expect(postmasterOf(folder)).toBe(0)
}

test.concurrent('npm start, then npm killed: the server stops in order', async () => {
  const { program, folder, port } = await startBy('npm', ['start'])
  expect(await isHealthy(port)).toBe(true)
  const others = descendants(program.pid).map(({ pid }) => pid)
  program.child.kill('SIGKILL')
  await expectAllGone(program, folder, others)
  expect(program.output()).toContain('Stopping …')
})

test.concurrent('npm start, then npm asked to stop: the server stops in order', async () => {
  const { program, folder } = await startBy('npm', ['start'])
  const others = descendants(program.pid).map(({ pid }) => pid)
  program.child.kill('SIGTERM')
  await expectAllGone(program, folder, others)
})

test.concurrent('Ctrl C in a terminal, which reaches every process at once: the server stops in order', async () => {
  const { program, folder } = await startBy('npm', ['start'], true)
  const others = descendants(program.pid).map(({ pid }) => pid)
  process.kill(-program.pid, 'SIGINT')
  await expectAllGone(program, folder, others)
  expect(program.output()).not.toContain('starting it again')
})

test.concurrent('SIGTERM to every process at once, as containers and services do: none is started again', async () => {
  const { program, folder } = await startBy(
    process.execPath,
    [join(ROOT, 'bin', 'watertight.mjs'), 'start'],
    true,
  )
  const others = descendants(program.pid).map(({ pid }) => pid)
  process.kill(-program.pid, 'SIGTERM')
  await expectAllGone(program, folder, others)
  expect(program.output()).not.toContain('starting it again')
})

test.concurrent('the starter killed: the server stops in order', async () => {
  const starter = join(ROOT, 'bin', 'watertight.mjs')
  const { program, folder } = await startBy(process.execPath, [starter, 'start'])
  const others = descendants(program.pid).map(({ pid }) => pid)
  program.child.kill('SIGKILL')
  await expectAllGone(program, folder, others)
})

test.concurrent('the starter passes on arguments, output, and exit code', async () => {
  const starter = join(ROOT, 'bin', 'watertight.mjs')
  const ran = spawnSync(process.execPath, [starter, 'dance'], { encoding: 'utf8' })
  expect(ran.status).toBe(2)
  expect(ran.stderr).toContain('There is no command "dance".')
  const help = spawnSync(process.execPath, [starter, 'help'], { encoding: 'utf8' })
  expect(help.status).toBe(0)
  expect(help.stdout).toContain('npx watertight COMMAND')
})
