import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export const ROOT = join(import.meta.dirname, '..', '..')
export const MAIN = join(ROOT, 'src', 'main.ts')

export type Program = {
  child: ChildProcess
  pid: number
  output(): string
  /** Waits for words in the output; fails with the whole output when the program ends without them. */
  says(words: string | RegExp): Promise<void>
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
}

export type ProgramOptions = {
  env?: Record<string, string>
  uid?: number
  cwd?: string
  detached?: boolean
  /** It has a channel to us and learns by its end when we are gone, however we went. */
  tied?: boolean
}

/** Starts a program with nothing of our environment but the PATH: no LANG, no terminal. */
export function startProgram(command: string, args: string[], o: ProgramOptions = {}): Program {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...o.env },
    cwd: o.cwd ?? tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe', ...(o.tied ? (['ipc'] as const) : [])],
    detached: o.detached ?? false,
    ...(o.uid ? { uid: o.uid, gid: o.uid } : {}),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const program = { child, pid: child.pid ?? 0, output: () => output, ended, says }
  programs.push(program)
  return program

  async function says(words: string | RegExp): Promise<void> {
    const heard = () => (typeof words === 'string' ? output.includes(words) : words.test(output))
    while (!heard()) {
      if (child.exitCode !== null || child.signalCode !== null) {
        await ended
        if (heard()) return
        throw new Error(`It ended without saying ${words}:\n${output}`)
      }
      await sleep(25)
    }
  }
}

export function startServer(folder: string, port: number, o: ProgramOptions = {}): Program {
  const env = { PORT: String(port), WATERTIGHT_DATA: folder, ...o.env }
  return startProgram(process.execPath, [MAIN, 'start'], { ...o, env })
}

export async function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}/healthz`).then(
    (response) => response.ok,
    () => false,
  )
}

export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const giveUp = Date.now() + 40_000
  while (!(await condition())) {
    if (Date.now() > giveUp) throw new Error(`It did not happen that ${what}.`)
    await sleep(25)
  }
}

export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
  return /^[^Z]/.test(stdout.toString().trim())
}

/** Processes started by a process, and by those; each with its command line. */
export function descendants(pid: number): { pid: number; command: string }[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args='])
  const all = stdout
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, own, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return own ? [{ pid: Number(own), parent: Number(parent), command: command ?? '' }] : []
    })
  const below = (parent: number): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)])
  return below(pid)
}

/** The process of one role: web or work. */
export function childOf(server: Program, role: 'web' | 'work'): number {
  return descendants(server.pid).find(({ command }) => command.endsWith(`child.ts ${role}`))?.pid ?? 0
}

/** The database's main process, 0 when its folder says that none runs. */
export function postmasterOf(folder: string): number {
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

export async function query(folder: string, sql: string): Promise<unknown[]> {
  const read = (name: string) => readFileSync(join(folder, 'postgres', name), 'utf8').trim()
  const client = new Client(
    `postgresql://watertight:${read('password')}@127.0.0.1:${read('port')}/watertight`,
  )
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

const programs: Program[] = []
const folders: string[] = []

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-life-'))
  folders.push(folder)
  return folder
}

/** Also takes away what a failed test left running. */
export async function cleanUp(): Promise<void> {
  for (const program of programs.splice(0)) {
    for (const { pid } of [{ pid: program.pid }, ...descendants(program.pid)]) kill(pid)
    // What escaped from a failed test may hold its output open.
    await Promise.race([program.ended, sleep(5_000)])
  }
  for (const folder of folders.splice(0)) removeData(folder)
}

export function removeData(folder: string): void {
  const postmaster = postmasterOf(folder)
  if (postmaster && isAlive(postmaster)) {
    for (const { pid } of [...descendants(postmaster), { pid: postmaster }]) kill(pid)
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
