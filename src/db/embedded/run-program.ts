import { spawn } from 'node:child_process'

/** An ordinary user that programs run as when we are root; null: as who we are. */
export type ProgramUser = { uid: number; gid: number; name: string } | null

export type Finished = { code: number; output: string }

/**
 * Runs a program to its end and returns its exit code (127: it cannot be started) with everything it printed.
 * It sees no PG… variables and no locale of the caller, so that messages and defaults are the same everywhere.
 */
export function runProgram(file: string, args: string[], user: ProgramUser): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      // Every user can stand in the root folder; the caller's own may be closed to the program's user.
      cwd: process.platform === 'win32' ? undefined : '/',
      env: quietEnvironment(),
      // The fourth covers a channel to whoever started us: a database that outlives us must not hold it open.
      stdio: ['ignore', 'pipe', 'pipe', 'ignore'],
      windowsHide: true,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

function quietEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  const windows = process.platform === 'win32' ? { SystemRoot, TEMP, TMP } : {}
  return { PATH: PATH ?? '/usr/bin:/bin', LC_ALL: 'C', ...windows }
}
