import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { putAside, setLead } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { addNote } from '../next-action/add-note.ts'
import { remindDueSoon } from './remind-due-soon.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await putAside(world)
  await world.inTx('lena', ({ db }) => db.run(sql`delete from notifications`))
})

const NOW = new Date()
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const remind = (o: { asOf?: Date; batch?: number } = {}) =>
  remindDueSoon({ database: world.database, workspaceId: world.workspace.id, asOf: NOW, ...o })

async function reminded(): Promise<{ lead_id: string; member_id: string }[]> {
  return world.database
    .bind(world.workspace.id)
    .all(sql`select lead_id, member_id from notifications where kind = 'due_soon' order by at, id`)
}

async function dueLead(minutes: number, owner: Name = 'anna'): Promise<string> {
  const id = await workedLead(world, { owner })
  await setLead(world, id, sql`due_at = ${inMinutes(minutes)}, next_action = 'call'`)
  return id
}

test('what is due within ten minutes is told once, to whoever has it; the rest is left alone', async () => {
  const soon = await dueLead(8)
  await dueLead(30)
  await dueLead(-5)
  expect(await remind()).toEqual({ changed: 1, failed: [] })
  expect(await remind()).toEqual({ changed: 0, failed: [] })
  expect(await reminded()).toEqual([{ lead_id: soon, member_id: world.members.anna }])
})

test('another due time of the same lead is told again', async () => {
  const id = await dueLead(8)
  await remind()
  await setLead(world, id, sql`due_at = ${inMinutes(9)}`)
  await remind()
  expect(await reminded()).toHaveLength(2)
})

test('of what somebody just set they are reminded only shortly before', async () => {
  const id = await dueLead(8)
  await world.inTx('anna', (ctx) =>
    addNote(ctx, { id: newId(), leadId: id, text: 'call back in eight minutes' }),
  )
  await setLead(world, id, sql`due_at = ${inMinutes(8)}`)
  await remind()
  expect(await reminded()).toEqual([])
  await remind({ asOf: inMinutes(6.5) })
  expect(await reminded()).toHaveLength(1)
})

test('an offer that was just made needs no reminder', async () => {
  const id = await openLead(world, {
    stage: 'offered',
    owner: 'anna',
    inquiredAt: inMinutes(-1),
    dueAt: inMinutes(9),
  })
  await remind()
  expect(await reminded()).toEqual([])
  await setLead(world, id, sql`moved_at = ${inMinutes(-60)}`)
  await remind()
  expect(await reminded()).toHaveLength(1)
})

test('more than a batch is told, also where somebody wants no reminders', async () => {
  await world.inTx('ben', ({ db }) =>
    db.run(sql`insert into notification_settings (workspace_id, member_id, kind, is_wanted)
      values (${db.workspaceId}, ${world.members.ben}, 'due_soon', false)`),
  )
  for (const minutes of [3, 4, 5]) await dueLead(minutes, 'ben')
  for (const minutes of [6, 7, 8]) await dueLead(minutes)
  expect(await remind({ batch: 2 })).toEqual({ changed: 6, failed: [] })
  expect(await reminded()).toHaveLength(3)
})
