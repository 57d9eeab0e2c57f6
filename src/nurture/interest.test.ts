import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTouches } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import { greeting, playPrograms, programOn } from '#test/program.ts'
import { createWorld, openLead, type World } from '#test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)

test('a program takes in those who show interest, and branches on what they show when the step is done', async () => {
  const template = await greeting(world)
  const interested = { op: 'at_least', key: 'interest', value: 30 } as const
  const program = await programOn(world, {
    enters: { op: 'at_least', key: 'interest', value: 10 },
    steps: [
      { key: 'week', do: 'wait', days: 7 },
      { key: 'hot', do: 'branch', when: interested, to: 'call' },
      { key: 'mail', do: 'mail', template },
      { key: 'out', do: 'go', to: 'end' },
      { key: 'call', do: 'call', within_days: 2 },
    ],
  })
  const now = new Date()
  const [quiet, warm, hot] = [await asleep(), await asleep(), await asleep()]
  const touch = async (
    lead: string,
    kind: 'downloaded' | 'visited',
    at: Date,
    buying_stage: 'decision' | null = null,
  ) => {
    const person = await db().first<{ id: string }>(sql`select person_id as id from leads where id = ${lead}`)
    const person_id = person?.id as string
    await world.inTx('mira', (ctx) =>
      writeTouches(ctx.db, [{ person_id, kind, happened_at: at, buying_stage }]),
    )
  }
  await touch(quiet, 'visited', now)
  for (const lead of [warm, hot]) await touch(lead, 'downloaded', now)
  await db().run(sql`delete from nurture_arrivals`)
  await db().run(sql`
    insert into nurture_arrivals (workspace_id, lead_id, arrived_at)
    select workspace_id, id, now() - interval '1 minute' from leads where stage = 'nurture'`)
  await playPrograms(world, now)
  const later = new Date(now.getTime() + 8 * 86_400_000)
  await touch(hot, 'downloaded', new Date(later.getTime() - 60_000), 'decision')
  await playPrograms(world, later)
  const steps = await db().all<{ lead_id: string; steps: string[] }>(sql`
    select e.lead_id, array_agg(s.step order by s.step) as steps from enrollments e
    join enrollment_steps s on s.enrollment_id = e.id where e.program_id = ${program} group by e.lead_id`)
  const stepsOf = (lead: string) => steps.find(({ lead_id }) => lead_id === lead)?.steps
  expect(stepsOf(quiet)).toBeUndefined()
  expect(stepsOf(warm)).toContain('mail')
  expect(stepsOf(hot)).toContain('call')
  expect(stepsOf(hot)).not.toContain('mail')
})

function asleep(): Promise<string> {
  return openLead(world, { stage: 'nurture', inquiredAt: new Date('2020-01-01') })
}
