import { join } from 'node:path'
import { kill, makeFolder, postmasterOf, ROOT, startProgram } from '../lifecycle/server.ts'
import { databaseIn } from './company.ts'
import { waitFor } from './wait.ts'

/** A PostgreSQL that belongs to none of the servers which use it. */
export interface SharedDatabase {
  url: string
  /** Stops it in order or by `kill -9`; resolves when it runs again. */
  restart(how: 'in order' | 'killed'): Promise<void>
}

export async function startDatabase(): Promise<SharedDatabase> {
  const folder = makeFolder()
  const script = join(ROOT, 'e2e', 'lifecycle', 'use-database.ts')
  const holder = startProgram(process.execPath, [script, '--folder', folder], { tied: true })
  await holder.says('opened')
  return {
    url: databaseIn(folder),
    async restart(how) {
      const before = postmasterOf(folder)
      if (how === 'killed') kill(before)
      else process.kill(before, 'SIGINT')
      await waitFor('the database runs again', async () => ![0, before].includes(postmasterOf(folder)))
    },
  }
}
