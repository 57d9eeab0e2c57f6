import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../company/company.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp } from '../lifecycle/server.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})
afterAll(cleanUp)

async function importText(name: string, content: string | Uint8Array, ...more: string[]) {
  const file = join(company.folder, name)
  writeFileSync(file, content)
  const badRows = `${file}.bad.csv`
  return company.run('import', file, '--mapping', 'leads', '--bad-rows', badRows, ...more)
}

interface Person {
  email: string
  name: string
  company: string | null
}

/** Who came of a file, once as many are there as should be. */
function leadsOf(prefix: string, count = 1): Promise<Person[]> {
  return waitFor('they are leads', async () => {
    const found = await company.rows<Person>(
      'select email, name, company from persons where email like $1 order by email',
      [`${prefix}%`],
    )
    return found.length >= count && found
  })
}

const ZIP = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8])

test.concurrent.each<[string, string | Uint8Array, RegExp]>([
  ['empty.csv', '', /empty/],
  ['blank.csv', '\r\n\r\n  \r\n', /empty/],
  ['zip.csv', ZIP, /ZIP/],
  ['gzip.csv', gzipSync('Name,Email\nA,a@b.test\n'), /compressed/],
  ['zeros.csv', new Uint8Array(5_000), /none of the columns/],
  ['nothing-known.csv', 'one,two\n1,2\n', /none of the columns .+ It has: one, two\./],
])('%s is refused in a sentence', async (name, content, sentence) => {
  const { code, output } = await importText(name, content)
  expect(code).toBe(1)
  expect(output).toMatch(sentence)
  expect(output).not.toContain('Something went wrong inside')
})

test('rows that are too short or too long are told apart, and the others go on', async () => {
  const { output } = await importText(
    'ragged.csv',
    'Name,Email,Company\nR One,ragged1@x.test,Acme\nR Two,ragged2@x.test\nR Three,ragged3@x.test,Acme,more,and more\n"R Four,ragged4@x.test,Acme\nR Five,ragged5@x.test,Acme\n',
  )
  expect(output).toContain('Imported 4 of 5 rows.')
  const refused = readFileSync(join(company.folder, 'ragged.csv.bad.csv'), 'utf8')
  expect(refused).toContain('"4","This row has more cells than the header; a cell that holds a separator')
  expect((await leadsOf('ragged', 4)).map(({ email }) => email)).toEqual(
    [1, 2, 4, 5].map((number) => `ragged${number}@x.test`),
  )
})

test('the encoding is found out, whatever it is', async () => {
  const text = 'Name;Email;Company\nJürgen Größe;FILE@x.test;Müller & Söhne\n'
  const western = Buffer.from(text.replace('FILE', 'western'), 'latin1')
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(text.replace('FILE', 'wide'), 'utf16le'),
  ])
  for (const [name, bytes] of [
    ['western', western],
    ['wide', utf16],
  ] as const) {
    expect((await importText(`${name}.csv`, bytes)).code).toBe(0)
    expect(await leadsOf(name)).toEqual([
      { email: `${name}@x.test`, name: 'Jürgen Größe', company: 'Müller & Söhne' },
    ])
  }
})

test('five hundred columns and formulas in cells are kept as they are', async () => {
  const columns = Array.from({ length: 500 }, (_, i) => `Extra ${i}`)
  const { code } = await importText(
    'wide-table.csv',
    `Name,Email,Company,${columns.join(',')}\n"=HYPERLINK(""http://evil.test"")",formula@x.test,"+1+1",${columns.map((_, i) => i).join(',')}\n`,
  )
  expect(code).toBe(0)
  expect(await leadsOf('formula')).toEqual([
    { email: 'formula@x.test', name: '=HYPERLINK("http://evil.test")', company: '+1+1' },
  ])
  const exported = await company.run('export', 'leads', '--format', 'csv')
  const line = exported.output.split('\n').find((one) => one.includes('formula@x.test'))
  // A spreadsheet shows what begins with an apostrophe, and calculates nothing.
  expect(line).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
})
