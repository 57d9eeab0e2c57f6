import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadMapping } from '../load-mappings.ts'
import { hintsOf } from '../translate/hints-of.ts'
import { learnColumns } from '../translate/learn-columns.ts'
import { openTable } from './open-table.ts'
import { surveyTable } from './survey.ts'

const folder = mkdtempSync(join(tmpdir(), 'survey-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function survey(text: string) {
  const path = join(folder, 'table.csv')
  writeFileSync(path, text)
  return surveyTable(await openTable(path))
}

test('tells of each column how much it says, with examples, and all values where they are few', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => `p${i}@a.test,${i % 2 ? 'won' : 'lost'},,1.${i}`)
  const found = await survey(['mail,stage,empty,amount', ...rows].join('\n'))
  expect(found).toMatchObject({ format: 'csv', headerRow: 1, rows: 100, brokenRows: 0 })
  const [mail, stage, empty, amount] = found.columns
  expect(mail).toMatchObject({ name: 'mail', filled: 100, values: null })
  expect(mail?.examples).toEqual([0, 1, 2, 3, 4].map((i) => `p${i}@a.test`))
  expect(stage?.values).toEqual([
    { value: 'lost', rows: 50 },
    { value: 'won', rows: 50 },
  ])
  expect(empty).toMatchObject({ filled: 0, examples: [], values: [] })
  expect(amount?.numbers.point).toBeGreaterThan(0)
  expect(found.sample.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
})

test('keeps what is hostile or endless short and storable', async () => {
  const found = await survey(`a,b\n"x\0${'y'.repeat(5_000)}",=1+1\n"a "b" c,x,y`)
  expect(found.brokenRows).toBe(1)
  expect(found.columns[0]?.examples[0]).toHaveLength(100)
  expect(found.sample[0]?.cells[0]).toHaveLength(2_000)
  expect(JSON.stringify(found)).not.toContain('\\u0000')
  expect(found.sample[1]?.problem).toMatchObject({ fatal: true })
})

const DATA = join(import.meta.dirname, '../../../../../../shared/data')
if (!existsSync(DATA)) console.log(`skipped: ${DATA} is not here`)

describe.runIf(existsSync(DATA))('real files', () => {
  test.each([
    ['olist-marketing-funnel/olist_marketing_qualified_leads_dataset.csv', 'olist-leads'],
    ['olist-marketing-funnel/olist_closed_deals_dataset.csv', 'olist-deals'],
    ['maven-crm-sales/sales_pipeline.csv', 'maven-opportunities'],
    ['crm-export-layouts/salesforce/lead-import-wizard-layout.csv', 'salesforce-leads'],
  ])('%s gives the same hints as an import learns', async (path, name) => {
    const { mapping } = await loadMapping(name)
    const table = await openTable(join(DATA, path))
    const found = await surveyTable(table)
    expect(found.columns.map((column) => column.name)).toEqual(table.headers)
    expect(hintsOf(found, mapping)).toEqual(await learnColumns(table, mapping))
  })
})
