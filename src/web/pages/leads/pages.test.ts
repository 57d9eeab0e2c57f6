import { expect, test } from 'vitest'
import { append, firstPages, type LeadPages, reread, rowsOf } from './pages.ts'

interface Row {
  id: string
}

/** A list as a server has it, pages of `size`; a place is the id of the last row that was told. */
function server(size: number) {
  const all: string[] = []
  const asked: string[] = []
  return {
    all,
    asked,
    async read(after: string, limit = size) {
      asked.push(after)
      const from = after === '' ? 0 : all.findIndex((id) => id > after)
      const some = from === -1 ? [] : all.slice(from, from + limit)
      const isLast = from === -1 || from + limit >= all.length
      return {
        items: some.map((id) => ({ id })),
        next: isLast ? null : (some.at(-1) as string),
        count: after === '' ? { leads: all.length, is_estimate: false } : null,
      }
    },
  }
}

async function three(size = 2) {
  const from = server(size)
  from.all.push('b', 'd', 'f', 'h', 'j', 'l')
  let list: LeadPages<Row> = await firstPages(from.read)
  for (const after of ['d', 'h']) list = append(list, { after, ...(await from.read(after)) })
  from.asked.length = 0
  return { from, list }
}

const ids = (list: LeadPages<Row>) => rowsOf(list).map(({ id }) => id)

test('pages stand behind each other, none twice', async () => {
  const { list, from } = await three()
  expect(ids(list)).toEqual(['b', 'd', 'f', 'h', 'j', 'l'])
  expect(append(list, { after: 'h', ...(await from.read('h')) })).toBe(list)
})

test('only what is in sight is read again; a count comes with the first page only', async () => {
  const { from, list } = await three()
  const again = await reread(list, [2, 3], from.read)
  expect(from.asked).toEqual(['d'])
  expect(ids(again)).toEqual(['b', 'd', 'f', 'h', 'j', 'l'])
  expect(again.count).toBeNull()
  expect((await reread(list, [0, 1], from.read)).count).toEqual({ leads: 6, is_estimate: false })
})

test('a lead that left pulls the next ones up; what joins on stays', async () => {
  const { from, list } = await three()
  from.all.splice(from.all.indexOf('f'), 1)
  const again = await reread(list, [2, 3], from.read)
  expect(ids(again)).toEqual(['b', 'd', 'h', 'j'])
  expect(again.pages.at(-1)?.next).toBe('j')
  expect(ids(append(again, { after: 'j', ...(await from.read('j')) }))).toEqual(['b', 'd', 'h', 'j', 'l'])
})

test('a lead that came in pushes the others down, and none is lost', async () => {
  const { from, list } = await three()
  from.all.unshift('a')
  let again = await reread(list, [0, 1], from.read)
  while (again.pages.at(-1)?.next) {
    const after = again.pages.at(-1)?.next as string
    again = append(again, { after, ...(await from.read(after)) })
  }
  expect(ids(again)).toEqual(['a', 'b', 'd', 'f', 'h', 'j', 'l'])
})

test('a list that became short ends', async () => {
  const { from, list } = await three()
  from.all.splice(1)
  expect(ids(await reread(list, [0, 5], from.read))).toEqual(['b'])
  from.all.splice(0)
  const empty = await reread(list, [0, 5], from.read)
  expect([ids(empty), empty.count?.leads]).toEqual([[], 0])
})
