import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMapping } from '../mapping.ts'
import { openTable } from '../read/open-table.ts'
import { learnColumns } from './learn-columns.ts'

const path = join(mkdtempSync(join(tmpdir(), 'learn-columns-')), 'table.csv')
const columns = { asked_at: 'Asked', closed_at: 'Closed', amount: 'Amount', external_id: 'Id' }
const mapping = readMapping(JSON.stringify({ title: 'test', kind: 'opportunities', columns }), 'test')

async function learn(rows: string[], header = 'Id;Asked;Closed;Amount') {
  writeFileSync(path, `${header}\n${rows.join('\n')}\n`)
  return learnColumns(await openTable(path, { delimiter: ';' }), mapping)
}

test('each column shows its own habits', async () => {
  expect(await learn(['1;03/04/2024;04/03/2024;1.234', '2;13/04/2024;04/13/2024;12,50'])).toEqual({
    dateOrders: { Asked: 'dmy', Closed: 'mdy' },
    decimals: { Amount: ',' },
  })
})

test('a column without evidence, or with evidence for both, shows nothing', async () => {
  expect(await learn(['1;03/04/2024;13/04/2024;1.234', '2;04/03/2024;04/13/2024;5'])).toEqual({
    dateOrders: { Asked: null, Closed: null },
    decimals: { Amount: null },
  })
})

test('the only telling row may be the last of many', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `${i};03/04/2024;2024-04-03;1.234`)
  rows.push('x;3/13/2024;2024-04-03;1.234.567')
  expect(await learn(rows)).toEqual({
    dateOrders: { Asked: 'mdy', Closed: null },
    decimals: { Amount: ',' },
  })
})

test('columns that are no dates or amounts are not looked at', async () => {
  expect(await learn(['13/04/2024;x'], 'Id;Asked')).toEqual({ dateOrders: { Asked: null }, decimals: {} })
})
