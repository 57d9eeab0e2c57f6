import { expect, test } from 'vitest'
import { filterValue, parseList, searchOf, stageText, viewText } from './address.ts'

test('the same list has the same text, whatever the address looks like', () => {
  const one = parseList({ stage: 'working,offered', source: ['', 'fair, Berlin'], sort: '-inquired_at' })
  const other = parseList({ source: ['', 'fair, Berlin'], stage: ['working', 'offered'], lead: 'x' })
  expect(one.text).toBe(other.text)
  expect(one.text).toBe('source=&source=fair%2C+Berlin&stage=working%2Coffered')
  expect(one.filters.get('stage')).toEqual(['working', 'offered'])
})

test('a kept list holds how it is looked at, too, and comes back the same', () => {
  const list = parseList({
    q: 'anna',
    shape: 'board',
    columns: 'person,due',
    sort: 'due_at',
    view: 'v',
    lead: 'l',
  })
  expect(viewText(list)).toBe('q=anna&sort=due_at&shape=board&columns=person%2Cdue')
  expect(viewText(parseList(searchOf(viewText(list))))).toBe(viewText(list))
})

test('a column of the board is the list of one stage', () => {
  expect(stageText(parseList({ q: 'anna', stage: 'won,lost', sort: '-score' }), 'won', 'due_at')).toBe(
    'q=anna&stage=won&sort=due_at',
  )
})

test('what is not understood is left to the server', () => {
  const list = parseList({ nonsense: '1', shape: 'circle', columns: '' })
  expect(list).toMatchObject({ text: 'nonsense=1', shape: 'list', columns: [] })
  expect(filterValue('owner', [])).toBeUndefined()
  expect(filterValue('campaign', [''])).toEqual([''])
  expect(filterValue('tag', ['a,b', 'c'])).toEqual(['a,b', 'c'])
})
