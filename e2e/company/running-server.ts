import { freePort } from '#src/db/embedded/port.ts'
import {
  childOf,
  descendants,
  kill,
  MAIN,
  type Program,
  postmasterOf,
  startProgram,
} from '../lifecycle/server.ts'

export type Victim = 'supervisor' | 'web' | 'work' | 'server' | 'database' | 'everything'

/** A server of its own process, that can be killed and started again at the same address. */
export interface RunningServer {
  base: string
  port: number
  program(): Program
  /** Starts it, unless it runs; resolves when it is ready. */
  start(): Promise<void>
  /** `kill -9` of one process, of the whole server, of the database of its folder, or of all of them at once. */
  kill(victim: Victim): void
}

export async function runServer(folder: string, env: Record<string, string>): Promise<RunningServer> {
  const port = await freePort()
  let program: Program | undefined
  const server: RunningServer = {
    base: `http://localhost:${port}`,
    port,
    program: () => program as Program,
    async start() {
      if (program && program.child.exitCode === null && program.child.signalCode === null) return
      const settings = { PORT: String(port), WATERTIGHT_DATA: folder, LOG_LEVEL: 'warn', ...env }
      program = startProgram(process.execPath, [MAIN, 'start'], { env: settings, tied: true })
      await program.says('is ready')
    },
    kill(victim) {
      for (const pid of pidsOf(victim)) kill(pid)
    },
  }

  function pidsOf(victim: Victim): number[] {
    const { pid } = server.program()
    const below = () => descendants(pid).map((child) => child.pid)
    switch (victim) {
      case 'supervisor':
        return [pid]
      case 'web':
      case 'work':
        // One that is just being started again cannot be killed.
        return [childOf(server.program(), victim)].filter((child) => child !== 0)
      case 'server':
        return [pid, ...below()]
      case 'database':
        return postmastersOf(folder)
      case 'everything':
        return [pid, ...below(), ...postmastersOf(folder)]
    }
  }

  await server.start()
  return server
}

function postmastersOf(folder: string): number[] {
  const postmaster = postmasterOf(folder)
  return postmaster === 0 ? [] : [postmaster]
}
