import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restoreBackup } from '../../db/backup/index.ts'
import type { Io } from '../io.ts'
import { showTables } from '../show-tables.ts'
import { withStore } from '../store/with-store.ts'
import { fileOf } from './backup.ts'

/** `watertight restore FILE`: a backup into an empty data folder or database, with no server running on it. */
export async function run(args: string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const file = fileOf(positionals, 'restore')
  return withStore(
    io,
    async ({ url }) => {
      const tables = showTables(io)
      const result = await restoreBackup(url, resolve(io.cwd, file), tables.show).finally(tables.clear)
      io.stdout.write(
        `${result.rows} rows of ${result.tables} tables restored, as of ${result.takenAt.toISOString()}\n`,
      )
      return 0
    },
    { asServer: true, migrated: false },
  )
}
