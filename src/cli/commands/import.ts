import { basename, extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import {
  loadMapping,
  type NamedMapping,
  openTable,
  shippedMappings,
  suggestMapping,
} from '../../intake/index.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type ImportResult, importFile } from '../../pipeline/import/import-file.ts'
import type { Io } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'

/**
 * `watertight import FILE --mapping NAME_OR_FILE`: brings in leads, outcomes, deals, campaigns, people or
 * organizations. Interrupted, the same command goes on where it stopped. Bad rows go to a file beside the input with
 * the reason; exit code 0 with counts.
 */
export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      mapping: { type: 'string' },
      historical: { type: 'boolean', default: false },
      opening: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      'bad-rows': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [path] = positionals
  if (!path)
    throw new Refusal('invalid', 'file_not_named', 'Name the file to import, and a mapping with --mapping.')
  if (values.historical && values.opening) {
    throw new Refusal(
      'invalid',
      'one_way_only',
      'Choose --historical (the past as it was) or --opening (open leads).',
    )
  }
  const mode = values.historical ? 'historical' : values.opening ? 'opening' : 'live'
  const file = resolve(io.cwd, path)
  const { mapping } = await mappingFor(file, values.mapping, io)
  const first = {
    ...(mapping.currency && { currency: mapping.currency }),
    ...(mapping.country && { country: mapping.country }),
  }
  return inWorkspace(io, { slug: values.workspace, first }, async ({ database, workspace }) => {
    const badRows = resolve(io.cwd, values['bad-rows'] ?? `${basename(file)}.bad-rows.csv`)
    const bar = progressBar(io)
    const result = await importFile(database, workspace, {
      path: file,
      mapping,
      mode,
      dryRun: values['dry-run'],
      badRows,
      onProgress: (share, counts) => bar?.update(Math.round(share * 1000), { rows: counts.read }),
    }).finally(() => bar?.stop())
    io.stdout.write(values.json ? `${JSON.stringify(result)}\n` : told(result))
    return 0
  })
}

function progressBar(io: Io): SingleBar | null {
  if (!('isTTY' in io.stderr) || !io.stderr.isTTY) return null
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {rows} rows | {eta_formatted} left',
    stream: io.stderr,
  })
  bar.start(1000, 0, { rows: 0 })
  return bar
}

function told({ counts, isResumed, importId, badRows }: ImportResult): string {
  const lines = [
    `${importId === null ? 'Would import' : 'Imported'} ${counts.accepted} of ${counts.read} rows${isResumed ? ', going on where it was interrupted' : ''}.`,
  ]
  if (counts.repeated > 0) lines.push(`${counts.repeated} had been imported before.`)
  if (counts.left_out > 0)
    lines.push(`${counts.left_out} are about leads or deals that are not here, and were left out.`)
  if (counts.odd > 0) lines.push(`${counts.odd} were taken although something about them is odd.`)
  if (counts.refused > 0) lines.push(`${counts.refused} were not taken: see ${badRows}.`)
  return `${lines.join('\n')}\n`
}

/** The mapping that is named, or the shipped one whose columns the file has. */
async function mappingFor(file: string, named: string | undefined, io: Io): Promise<NamedMapping> {
  if (named !== undefined) return loadMapping(extname(named) === '.json' ? resolve(io.cwd, named) : named)
  const { headers } = await openTable(file)
  const found = suggestMapping(headers, await shippedMappings())
  if (found) return loadMapping(found.name)
  throw new Refusal(
    'invalid',
    'mapping_not_named',
    `No shipped mapping knows these columns: ${headers.slice(0, 12).join(', ')}. Copy one from mappings/ and name it with --mapping.`,
  )
}
