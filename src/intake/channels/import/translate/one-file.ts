import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadMapping } from '../load-mappings.ts'
import { openTable } from '../read/open-table.ts'
import type { ImportRecord, RowIssue } from './import-record.ts'
import { learnColumns } from './learn-columns.ts'
import { translator } from './translate-row.ts'

// Translates whole files of the real data for the tests beside this file.

export const data = '../shared/data'
export const hasRealFiles = existsSync(data)
if (!hasRealFiles) console.log(`skipped: ${data} is not here`)

export async function translateFile(file: string, name: string) {
  const { mapping } = await loadMapping(name)
  const table = await openTable(join(data, file))
  const setting = {
    now: new Date('2026-03-15T12:00:00Z'),
    timeZone: 'UTC',
    country: null,
    currency: 'EUR',
    hints: await learnColumns(table, mapping),
  }
  const translateRow = translator(mapping, table.headers, setting)
  const records: ImportRecord[] = []
  const issues: RowIssue[] = []
  let refused = 0
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const translation = translateRow(row)
      issues.push(...translation.issues)
      if (translation.record) records.push(translation.record)
      else refused++
    }
  }
  const inquiries = records.flatMap((record) => ('inquiry' in record ? record.inquiry : []))
  return { table, records, inquiries, issues, refused, reasons: new Set(issues.map(({ reason }) => reason)) }
}
