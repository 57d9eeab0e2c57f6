import { parseArgs } from 'node:util'
import { Refusal } from '../../lib/refusal.ts'
import {
  EXPORT_FORMATS,
  EXPORTS,
  type ExportFormat,
  type ExportName,
  writeExport,
} from '../../reports/export/index.ts'
import type { Io } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'

/** `watertight export leads|interactions|movements --format csv|xlsx|json`: streamed to standard output. */
export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { workspace: { type: 'string' }, format: { type: 'string', default: 'csv' } },
  })
  const what = oneOf<ExportName>(positionals[0], EXPORTS, 'export_unknown', 'Say what to export')
  const format = oneOf<ExportFormat>(values.format, EXPORT_FORMATS, 'format_unknown', 'Say in which format')
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace }) => {
    await writeExport(database, workspace.id, { what, format, to: io.stdout })
    return 0
  })
}

function oneOf<Word extends string>(
  said: string | undefined,
  known: readonly Word[],
  reason: string,
  ask: string,
): Word {
  const found = known.find((word) => word === said)
  if (found !== undefined) return found
  throw new Refusal('invalid', reason, `${ask}: ${known.join(', ')}.`)
}
