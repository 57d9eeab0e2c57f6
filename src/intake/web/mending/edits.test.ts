import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  asText,
  type Edits,
  edit,
  editColumn,
  forget,
  fromText,
  isEdited,
  type MendRow,
  NO_EDITS,
  textIn,
} from './edits.ts'

const row = (id: string, cells: Record<string, string>): MendRow => ({ id, cells, why: '' })
const A = row('a', { mail: 'a at b.test', 'e-mail': 'x@b.test' })
const B = row('b', { mail: 'b at b.test' })

test('a cell that was changed back is no edit', () => {
  const once = edit(NO_EDITS, A, 'mail', 'a@b.test')
  expect([textIn(A, once, 'mail'), isEdited(A, once, 'mail'), isEdited(A, once, 'e-mail')]).toEqual([
    'a@b.test',
    true,
    false,
  ])
  expect(edit(once, A, 'mail', 'a at b.test')).toEqual(NO_EDITS)
  expect(edit(NO_EDITS, A, 'city', '')).toEqual(NO_EDITS)
  expect(edit(NO_EDITS, A, 'city', null)).toEqual(NO_EDITS)
})

test('a column is set, replaced, and moved, in the rows that are meant', () => {
  expect(editColumn(NO_EDITS, [A, B], 'country', { kind: 'set', value: 'DE' }).get('b')).toEqual({
    country: 'DE',
  })
  const replaced = editColumn(NO_EDITS, [A, B], 'mail', { kind: 'replace', find: ' at ', by: '@' })
  expect([textIn(A, replaced, 'mail'), textIn(B, replaced, 'mail')]).toEqual(['a@b.test', 'b@b.test'])
  const moved = editColumn(NO_EDITS, [A, B], 'email', { kind: 'move', from: 'e-mail' })
  expect(moved).toEqual(new Map([['a', { email: 'x@b.test', 'e-mail': null }]]))
  expect(editColumn(NO_EDITS, [A], 'mail', { kind: 'replace', find: '', by: 'x' })).toEqual(NO_EDITS)
})

test('edits outlive a reload, and go with their rows', () => {
  const edits = edit(edit(NO_EDITS, A, 'mail', 'x'), B, 'mail', null)
  expect(fromText(asText(edits))).toEqual(edits)
  expect([...forget(edits, ['a']).keys()]).toEqual(['b'])
  expect([fromText('nonsense'), fromText(undefined)]).toEqual([NO_EDITS, NO_EDITS])
})

test('whatever is typed stands there, and only there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('mail', 'e-mail', 'city', 'constructor'), fc.string()), {
        maxLength: 12,
      }),
      (typed) => {
        let edits: Edits = NO_EDITS
        const last = new Map<string, string>()
        for (const [column, value] of typed) {
          edits = edit(edits, A, column, value)
          last.set(column, value)
        }
        for (const [column, value] of last) expect(textIn(A, edits, column)).toBe(value)
        expect(textIn(B, edits, 'mail')).toBe('b at b.test')
      },
    ),
  )
})
