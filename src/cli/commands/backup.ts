import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeBackup } from '../../db/backup/index.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Io } from '../io.ts'
import { showTables } from '../show-tables.ts'
import { withStore } from '../store/with-store.ts'

/** `watertight backup FILE`: everything of the instance in one new file, while the server goes on working. */
export async function run(args: string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const file = fileOf(positionals, 'backup')
  return withStore(io, async ({ url }) => {
    const tables = showTables(io)
    const result = await writeBackup(url, resolve(io.cwd, file), tables.show).finally(tables.clear)
    const size = `${Math.ceil(result.bytes / 1024).toLocaleString('en')} KB`
    io.stdout.write(
      `${file}: ${result.rows} rows of ${result.tables} tables, ${size}, as of ${result.takenAt.toISOString()}\n`,
    )
    return 0
  })
}

export function fileOf(positionals: string[], command: string): string {
  const [file, ...others] = positionals
  if (file && others.length === 0) return file
  throw new Refusal('invalid', 'one_file', `Name one file: npx watertight ${command} FILE`)
}
