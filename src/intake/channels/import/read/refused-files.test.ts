import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openTable } from './open-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'refused-files-'))

function zipOf(name: string, content: string, unpacked = content.length): Buffer {
  const data = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(data.length, 20)
  entry.writeUInt32LE(unpacked, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + data.length, 16)
  return Buffer.concat([local, Buffer.from(name), data, entry, Buffer.from(name), end])
}

test.each([
  ['nothing', '', 'empty_file'],
  ['white space', ' \n\n', 'empty_file'],
  ['a ZIP archive', zipOf('leads.csv', 'a,b\n1,2\n'), 'not_a_table'],
  ['half a ZIP archive', zipOf('leads.csv', 'a,b\n1,2\n').subarray(0, 40), 'not_a_table'],
  ['a spreadsheet without sense', zipOf('xl/workbook.xml', '<nonsense'), 'spreadsheet_broken'],
  ['a spreadsheet too large for memory', zipOf('xl/workbook.xml', 'x', 900_000_000), 'spreadsheet_too_large'],
  ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old_excel_file'],
  ['a PDF', '%PDF-1.7 …', 'not_a_table'],
])('%s is refused', async (_, content, reason) => {
  const path = join(folder, 'file.csv')
  writeFileSync(path, content)
  await expect(openTable(path)).rejects.toMatchObject({ name: 'Refusal', reason })
})

test('what is not there or is no file is refused', async () => {
  await expect(openTable(join(folder, 'nobody.csv'))).rejects.toMatchObject({ reason: 'file_missing' })
  await expect(openTable(folder)).rejects.toMatchObject({ reason: 'not_a_file' })
})
