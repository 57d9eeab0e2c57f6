import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { countryCode } from './country.ts'

test.each([
  ['US', 'US'],
  ['usa', 'US'],
  ['U.S.A.', 'US'],
  ['United States', 'US'],
  ['United States of America (the)', 'US'],
  ['UK', 'GB'],
  ['England', 'GB'],
  ['Deutschland', 'DE'],
  ['Allemagne', 'DE'],
  ['GERMANY ', 'DE'],
  ['Österreich', 'AT'],
  ['Osterreich', 'AT'],
  ['The Netherlands', 'NL'],
  ['Brasil', 'BR'],
  ["Côte d'Ivoire", 'CI'],
  ['Ivory Coast', 'CI'],
  ['日本', 'JP'],
  ['Россия', 'RU'],
  ['대한민국', 'KR'],
  ['Korea', 'KR'],
  ['Türkiye', 'TR'],
  ['Turkey', 'TR'],
  ['St. Lucia', 'LC'],
  ['Kosovo', 'XK'],
  ['Georgia', 'GE'],
])('%s is %s', (text, code) => {
  expect(countryCode(text)).toBe(code)
})

test.each(['', '  ', '-', 'Atlantis', 'Europe', 'XX', 'unknown', 'x'.repeat(1000)])(
  '%j is no country',
  (text) => {
    expect(countryCode(text)).toBeNull()
  },
)

const folder = '../shared/data/reference-tables/countries'
if (!existsSync(folder)) console.log(`skipped: ${folder} is not here`)

// Places without a post office, whose names every list writes in its own way.
const UNINHABITED = ['UM', 'TF', 'BQ']

test.runIf(existsSync(folder))('codes and English names of the reference table are read', () => {
  for (const row of rowsOf('country-codes.csv')) {
    const code = row['ISO3166-1-Alpha-2'] ?? ''
    const names = [row['CLDR display name'], row.official_name_en, row['UNTERM English Short']]
    const written = UNINHABITED.includes(code) ? [] : names.filter((name) => name !== '')
    for (const text of [code, row['ISO3166-1-Alpha-3'], ...written]) {
      expect(`${text} ${countryCode(text ?? '')}`).toBe(`${text} ${code}`)
    }
  }
})

test.runIf(existsSync(folder))(
  'names in other languages are read, and hardly ever as another country',
  () => {
    let read = 0
    let names = 0
    const mistaken: string[] = []
    for (const row of rowsOf('mledoze-countries.csv')) {
      for (const [column, name = ''] of Object.entries(row)) {
        if (!/^translations\.\w+\.common$/.test(column) || name === '') continue
        names++
        const code = countryCode(name)
        if (code === row.cca2) read++
        else if (code !== null) mistaken.push(`${name} is ${code}, not ${row.cca2}`)
      }
    }
    expect(names).toBeGreaterThan(4000)
    expect(read / names).toBeGreaterThan(0.9)
    expect(mistaken.length / names).toBeLessThan(0.005)
  },
)

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(`${folder}/${file}`), { columns: true, bom: true, relax_column_count: true })
}
