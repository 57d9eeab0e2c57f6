import { expect, test } from 'vitest'
import {
  type Assignment,
  assign,
  assignValue,
  mappingOf,
  meaningOf,
  stateOf,
  toBeSaved,
} from './mapping-of.ts'

const COLUMNS: Assignment[] = [
  { column: 'Mail', fields: ['email'], otherwise: null, detail: null },
  { column: 'Mail 2', fields: ['email'], otherwise: null, detail: null },
  {
    column: 'Status',
    fields: ['stage'],
    otherwise: null,
    detail: { values: { Hot: 'qualified' }, otherwise: 'empty' },
  },
  { column: 'Fax', fields: [], otherwise: 'left_out', detail: null },
  { column: 'Shoe size', fields: [], otherwise: 'custom', detail: null },
]
const MAPPING = {
  title: 'Theirs',
  kind: 'leads',
  notes: ['x'],
  columns: { email: 'whatever' },
  constants: { source: 'fair' },
  empty_words: ['N/A'],
  date_order: 'dmy',
}

test('what was set is a mapping in the names of the file', () => {
  const state = stateOf(MAPPING, COLUMNS)
  expect(mappingOf(state, 'leads.csv')).toEqual({
    title: 'leads.csv',
    kind: 'leads',
    columns: {
      email: { from: ['Mail', 'Mail 2'] },
      stage: { values: { Hot: 'qualified' }, otherwise: 'empty', from: ['Status'] },
    },
    constants: { source: 'fair' },
    ignore: ['Fax'],
    date_order: 'dmy',
    empty_words: ['N/A'],
  })
  expect(toBeSaved(mappingOf(state, 'Ours'), state).recognised_by).toEqual(['Mail', 'Mail 2', 'Status'])
})

test('a column and a value mean something else', () => {
  const state = stateOf(MAPPING, COLUMNS)
  const changed = assign(assign(state, 'Mail 2', 'custom'), 'Shoe size', 'topic')
  expect(mappingOf(changed, 'x').columns).toMatchObject({
    email: { from: ['Mail'] },
    topic: { from: ['Shoe size'] },
  })
  expect(mappingOf(assign(changed, 'Fax', 'custom'), 'x').ignore).toEqual([])
  const said = assignValue(state, 'Status', ' hot ', 'working')
  const status = said.columns[2] as Assignment
  expect(status.detail).toEqual({ values: { ' hot ': 'working' }, otherwise: 'empty' })
  expect([meaningOf(status, 'HOT'), meaningOf(status, 'cold')]).toEqual(['working', undefined])
  // Assigned anew, what its values meant for another field is forgotten.
  expect(assign(said, 'Status', 'reason').columns[2]?.detail).toBeNull()
})

test('without a mapping to begin with everything is a field of its own', () => {
  const state = stateOf({ kind: 'leads' }, [{ column: 'a', fields: [], otherwise: 'custom', detail: null }])
  expect(mappingOf(state, ' ')).toEqual({ title: 'Import', kind: 'leads', columns: {}, ignore: [] })
})
