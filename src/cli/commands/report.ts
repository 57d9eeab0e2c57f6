import { parseArgs } from 'node:util'
import { Refusal } from '../../lib/refusal.ts'
import { REPORTS, type ReportResult, runReport } from '../../reports/index.ts'
import { change } from '../as-command-line.ts'
import type { Io } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'
import { type Column, table } from '../table.ts'

/** Columns that open a row into its leads; a terminal has no use for them, nor for a column without a single value. */
const UNSEEN = ['filter', 'opens', 'lead_ids', 'id', 'parent_id']
/** Intervals are for the JSON: beside each rate they would make a table too wide to read. */
const INTERVAL = /_(low|high)$/

/** `watertight report NAME [--from DAY] [--to DAY] [--by WHAT] [--json]`: an aligned table, or exactly the JSON of the API. */
export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      by: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [name] = positionals
  if (name === undefined) {
    const lines = REPORTS.map(
      (known) => `  ${known.name.padEnd(10)} ${known.says}; by ${known.by.join(', ')}`,
    )
    throw new Refusal('invalid', 'report_needed', `Say which report:\n${lines.join('\n')}`)
  }
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace }) => {
    const result = await change(database, workspace.id, ({ now }) =>
      runReport(database.bind(workspace.id), name, { ...values, now }),
    )
    io.stdout.write(values.json ? `${JSON.stringify(result)}\n` : asTable(result))
    return 0
  })
}

function asTable({ report, from, to, rows, totals }: ReportResult): string {
  const period = from || to ? ` ${from ?? 'the beginning'} to ${to ?? 'now'}` : ''
  const names = [...new Set([...rows, totals].flatMap((row) => Object.keys(row)))].filter(
    (name) =>
      !UNSEEN.includes(name) &&
      !INTERVAL.test(name) &&
      [...rows, totals].some((row) => (row[name] ?? null) !== null),
  )
  const columns: Column[] = names.map((name) => ({
    name,
    title: name.replaceAll('_', ' '),
    isNumber: [...rows, totals].some((row) => typeof row[name] === 'number'),
  }))
  const written = rows.map((row) => asText(row, names))
  const first = names[0] ?? ''
  return `${report}${period}\n\n${table(columns, written, { ...asText(totals, names), [first]: 'all' })}`
}

function asText(row: ReportResult['totals'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const value = row[name]
      return [
        name,
        typeof value === 'number' ? value.toLocaleString('en') : typeof value === 'string' ? value : '',
      ]
    }),
  )
}
