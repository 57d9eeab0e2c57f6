import type { Database } from '#src/db/index.ts'
import type { ExportName } from './columns.ts'
import { readExport } from './read-rows.ts'
import { type ExportFormat, writeRows } from './write-rows.ts'

/** Writes everything of a workspace to a stream, as of one moment. Answers how many rows. Refuses `too_many_for_xlsx`. */
export async function writeExport(
  database: Database,
  workspaceId: string,
  { what, ...o }: { what: ExportName; format: ExportFormat; to: NodeJS.WritableStream },
): Promise<number> {
  return writeRows((take) => readExport(database, workspaceId, what, take), o)
}
