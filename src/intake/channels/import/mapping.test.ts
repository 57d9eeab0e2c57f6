import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIELDS_OF_KIND } from './fields.ts'
import { loadMapping, shippedMappings } from './load-mappings.ts'
import { readMapping } from './mapping.ts'
import { openByMapping } from './open-by-mapping.ts'
import { suggestMapping, suggestMappings } from './suggest-mapping.ts'

const folder = mkdtempSync(join(tmpdir(), 'mapping-'))

test('every shipped mapping is sound, and each kind has one for tables of one’s own', async () => {
  const all = await shippedMappings()
  const kinds = new Set(all.map(({ mapping }) => mapping.kind))
  expect([...kinds].sort()).toEqual(Object.keys(FIELDS_OF_KIND).sort())
  for (const kind of kinds) expect(all.find(({ name }) => name === kind)?.mapping.kind).toBe(kind)
})

test.each([
  ['{"title": "x", ', 'mapping_not_json', /not valid JSON/],
  ['{}', 'mapping_invalid', /title/],
  ['{"title":"x","kind":"leeds","columns":{}}', 'mapping_invalid', /kind/],
  [
    '{"title":"x","kind":"leads","columns":{"emial":"E"}}',
    'mapping_invalid',
    /columns\.emial: is no field of leads; known are email,/,
  ],
  ['{"title":"x","kind":"deals","columns":{"topic":"E"}}', 'mapping_invalid', /columns\.topic/],
  ['{"title":"x","kind":"leads","columns":{"field.Bad Name":"E"}}', 'mapping_invalid', /field\.Bad Name/],
  ['{"title":"x","kind":"leads","columns":{},"colums":{}}', 'mapping_invalid', /colums/],
  [
    '{"title":"x","kind":"leads","columns":{},"currency":"EURO"}',
    'mapping_invalid',
    /currency: is no currency/,
  ],
  ['{"title":"x","kind":"leads","columns":{},"time_zone":"Mars"}', 'mapping_invalid', /time_zone/],
  ['{"title":"x","kind":"leads","columns":{},"encoding":"klingon"}', 'mapping_invalid', /encoding/],
  ['{"title":"x","kind":"leads","columns":{"email":{"from":[]}}}', 'mapping_invalid', /columns\.email/],
])('%s is refused as %s', (text, reason, sentence) => {
  expect(() => readMapping(text, 'mine')).toThrow(sentence)
  expect(() => readMapping(text, 'mine')).toThrow(expect.objectContaining({ name: 'Refusal', reason }))
})

test('a mapping is found by name or by file', async () => {
  const path = join(folder, 'mine.json')
  writeFileSync(path, '{"title":"Mine","kind":"leads","columns":{"email":"Mail"}}')
  expect(await loadMapping(path)).toMatchObject({ name: 'mine', mapping: { title: 'Mine' } })
  expect((await loadMapping('hubspot-contacts')).mapping.kind).toBe('leads')
  await expect(loadMapping('hubspot')).rejects.toMatchObject({ reason: 'mapping_unknown' })
  await expect(loadMapping('hubspot')).rejects.toThrow('hubspot-contacts')
  await expect(loadMapping(join(folder, 'none.json'))).rejects.toMatchObject({ reason: 'mapping_unknown' })
})

test('a mapping is proposed for the columns it knows', async () => {
  const all = await shippedMappings()
  const best = (headers: string[]) => suggestMapping(headers, all)?.name
  expect(best(['E-Mail', 'Vorname', 'Nachname', 'Firma', 'Telefon'])).toBe('leads')
  expect(best(['Campaign', 'Start', 'Cost', 'Currency'])).toBe('campaigns')
  expect(best(['foo', 'bar', 'baz'])).toBeUndefined()
  expect(best(['mql_id', 'first_contact_date', 'origin', 'x', 'y', 'z', 'q'])).toBe('olist-leads')
  const [first] = suggestMappings(['email', 'name', 'shoe size', 'hat size'], all)
  expect(first).toMatchObject({ coverage: 0.5, isRecognised: false })
})

test('the columns of a mapping tell the header from what stands above it', async () => {
  const path = join(folder, 'report.csv')
  writeFileSync(path, 'Report;Region;Owner\nAll;North;Sam\n\nMail;Ort;Land\njane@example.com;Rom;IT\n')
  const columns = { email: 'Mail', city: 'Ort' }
  const mine = readMapping(JSON.stringify({ title: 'Mine', kind: 'leads', columns, delimiter: ';' }), 'mine')
  expect(await openByMapping(path, mine)).toMatchObject({ headers: ['Mail', 'Ort', 'Land'], headerRow: 4 })
})
