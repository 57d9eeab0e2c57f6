import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { addSomeone, apart, merge } from '#src/intake/merging/test-someone.ts'
import { newId } from '#src/lib/id.ts'
import { createWorld, type World } from '#test/world.ts'
import { touchesOf } from './touches-of.ts'
import { type NewTouch, writeTouches } from './write-touches.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const at = (day: number) => new Date(Date.UTC(2026, 4, day))
const write = (...rows: NewTouch[]) => world.inTx('mira', ({ db }) => writeTouches(db, rows))

test('what a person did is told the latest first, machines only where they are asked for, each once', async () => {
  const { id } = await addSomeone(world, {})
  const first = { id: newId(), person_id: id, kind: 'visited', happened_at: at(1) } as const
  await write(
    { ...first, address: 'https://acme.example/prices?who=erika#list' },
    { person_id: id, kind: 'clicked', happened_at: at(3), machine: 'head' },
  )
  await write(first, { person_id: id, kind: 'downloaded', happened_at: at(2), topic: 'Pumps' })
  const told = await touchesOf(db(), id)
  expect(told.map(({ kind, address, topic }) => [kind, address, topic])).toEqual([
    ['downloaded', null, 'Pumps'],
    ['visited', 'https://acme.example/prices', null],
  ])
  expect(await touchesOf(db(), id, { withMachines: true, since: at(2) })).toHaveLength(2)
})

test('touches follow a person through a merge and back; what came since stays', async () => {
  const [one, other] = [await addSomeone(world, {}), await addSomeone(world, {})]
  const touch = (person_id: string, day: number) =>
    write({ person_id, kind: 'clicked', happened_at: at(day) })
  await touch(one.id, 1)
  await touch(other.id, 2)
  const merged = await merge(world, one, other)
  await touch(other.id, 3)
  expect(await touchesOf(db(), one.id)).toHaveLength(3)
  expect(await touchesOf(db(), other.id)).toHaveLength(0)
  await apart(world, merged.id)
  expect((await touchesOf(db(), one.id)).map((each) => each.happened_at)).toEqual([at(3), at(1)])
  expect((await touchesOf(db(), other.id)).map((each) => each.happened_at)).toEqual([at(2)])
})

test('a touch is of a known kind, and of somebody', async () => {
  const { id } = await addSomeone(world, {})
  await expect(write({ person_id: newId(), kind: 'clicked', happened_at: at(1) })).rejects.toThrow()
  await expect(
    db().run(sql`insert into touches (workspace_id, id, person_id, kind, happened_at)
      values (${world.workspace.id}, ${newId()}, ${id}, 'sniffed', now())`),
  ).rejects.toThrow()
})
