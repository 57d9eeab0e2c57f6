import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { loadMapping } from '#src/intake/index.ts'
import { importFile } from '#src/pipeline/import/import-file.ts'
import type { World } from './world.ts'

const FILE = join(import.meta.dirname, '../../shared/data/x-education-leads/leads-older-70pct.csv')
const FIRST = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

/** Whether the real data is there; says so where it is not. */
export const hasXEducation = existsSync(FILE)
if (!hasXEducation) console.info(`Skipped: there is no real data in ${FILE}.`)

/**
 * The leads of an online school, which have numbers that grow with time and no dates: spread over `months` from January
 * 2024 on in the order of their numbers, each sold or lost ten days after it asked.
 */
export async function importXEducation(world: World, months: number): Promise<number> {
  const rows: Record<string, string>[] = parse(await readFile(FILE), { columns: true, bom: true })
  rows.sort((a, b) => Number(a['Lead Number']) - Number(b['Lead Number']))
  const dated = rows.map((row, i) => {
    const asked = FIRST + Math.floor((i / rows.length) * months * 30.4) * DAY
    return { ...row, Asked: day(asked), Closed: day(asked + 10 * DAY) }
  })
  const { mapping } = await loadMapping('x-education')
  const folder = await mkdtemp(join(tmpdir(), 'watertight-x-education-'))
  try {
    const path = join(folder, 'leads.csv')
    await writeFile(path, stringify(dated, { header: true }))
    const { counts } = await importFile(world.database, world.workspace, {
      path,
      mapping: {
        ...mapping,
        columns: { ...mapping.columns, asked_at: 'Asked', closed_at: 'Closed' },
        date_order: 'ymd',
      },
      mode: 'historical',
      dryRun: false,
      badRows: `${path}.bad`,
      onProgress() {},
    })
    return counts.accepted
  } finally {
    await rm(folder, { recursive: true })
  }
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
