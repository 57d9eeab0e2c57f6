import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { moveTo } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { greeting, mayBeMailed, playPrograms, programOn } from '#test/program.ts'
import { eventsOf, leadOf } from '#test/read-back.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { putIntoProgram } from './enrolling/enroll-by-hand.ts'
import { askToFill } from './enrolling/fill-programs.ts'
import { programSchema } from './program/program-types.ts'
import { putVersion } from './program/put-program.ts'
import { moveToVersion, switchOff } from './program/switch-program.ts'
import { drainEnrollments } from './stepping/drain-enrollments.ts'

let world: World
let template: string
beforeAll(async () => {
  world = await createWorld()
  template = await greeting(world)
})
afterAll(() => world.close())

/** Programs and leads of earlier tests are out of the way. */
beforeEach(async () => {
  const { pool } = world.database
  await pool.query('update programs set is_on = false')
  await pool.query(
    "update enrollments set ended_at = entered_at, ending = 'removed', due_at = null, loose_end = null where ended_at is null",
  )
  await pool.query('delete from nurture_arrivals')
})

const at = (text: string) => new Date(text)
/** A Wednesday, in the morning. */
const START = at('2026-06-10T09:00:00Z')
const later = (days: number) => new Date(START.getTime() + days * 86_400_000)
const db = () => world.database.bind(world.workspace.id)
const mail = (key: string) => ({ key, do: 'mail' as const, template })
const wait = (key: string, days: number) => ({ key, do: 'wait' as const, days })
const twoMails = () => ({ steps: [mail('first'), wait('week', 7), mail('second')] })

/** A lead that came in and went to nurture at START. */
async function warmLead(o: { topic?: string; basis?: string | null; wakeAt?: Date } = {}): Promise<string> {
  const leadId = await openLead(world, {
    stage: 'inquiry',
    topic: o.topic ?? 'pumps',
    inquiredAt: at('2026-06-10T08:00:00Z'),
    grade: 'marketing',
    person: { name: 'Wanda Warm', email: `wanda${newId()}@example.com` },
  })
  if (o.basis !== null) await mayBeMailed(world, leadId, o.basis)
  const wakeAt = o.wakeAt ?? later(180)
  await change(world, leadId, 'mira', START, (draft, ctx) =>
    moveTo(draft, ctx, 'nurture', {
      accountable: world.members.mira,
      next: { action: 'wake', dueAt: wakeAt },
      wakeAt,
    }),
  )
  return leadId
}

const enrollmentsOf = (leadId: string) =>
  db().all<Record<string, unknown>>(sql`
    select program_id, version, step, due_at, mails, ended_at, ending, loose_end, is_held_back from enrollments
    where workspace_id = ${world.workspace.id} and lead_id = ${leadId} order by entered_at, id`)
const stepsOf = (leadId: string) =>
  db().all<Record<string, unknown>>(sql`
    select s.step, s.did, s.detail, m.state from enrollment_steps s
    join enrollments e on e.workspace_id = s.workspace_id and e.id = s.enrollment_id
    left join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
    where e.workspace_id = ${world.workspace.id} and e.lead_id = ${leadId} order by s.at, s.step`)

describe('a lead that comes into nurture', () => {
  test('enters the first program that takes it, is mailed step by step, and keeps its wake date at the end', async () => {
    await programOn(world, { enters: { op: 'equals', key: 'lead.grade', value: 'hot' }, ...twoMails() })
    const program = await programOn(world, twoMails())
    await programOn(world, twoMails())
    const leadId = await warmLead()
    await playPrograms(world, START)
    expect(await enrollmentsOf(leadId)).toMatchObject([
      { program_id: program, step: 'second', due_at: later(7), mails: 1, ended_at: null },
    ])
    expect(await stepsOf(leadId)).toMatchObject([{ step: 'first', did: 'mailed', state: 'queued' }])
    expect(await playPrograms(world, later(6.9))).toBe(0)
    await playPrograms(world, later(7))
    expect(await stepsOf(leadId)).toMatchObject([{ step: 'first' }, { step: 'second', did: 'mailed' }])
    expect(await enrollmentsOf(leadId)).toMatchObject([
      { ending: 'finished', mails: 2, ended_at: later(7), loose_end: null },
    ])
    expect(await leadOf(world, leadId)).toMatchObject({ next_action: 'wake', due_at: later(180) })
    expect((await eventsOf(world, leadId)).toSorted()).toEqual([
      'entered_program',
      'left_program',
      'program_mail_queued',
      'program_mail_queued',
    ])
    expect(await playPrograms(world, later(30))).toBe(0)
  })

  test('waits for its wake date where no program takes it, and none is entered by what came from an older system', async () => {
    await programOn(world, { enters: { op: 'equals', key: 'lead.grade', value: 'hot' }, ...twoMails() })
    const leadId = await warmLead()
    await programOn(world, twoMails())
    const opened = await openLead(world, { stage: 'nurture' })
    await world.database.pool.query('update programs set is_on = false where position > 1')
    await playPrograms(world, START)
    expect(await enrollmentsOf(leadId)).toEqual([])
    expect(await enrollmentsOf(opened)).toEqual([])
  })

  test('gets a call instead of mail where there is no ground for mail, and neither where they said no', async () => {
    await programOn(world, twoMails())
    const called = await warmLead({ basis: null })
    const unwilling = await warmLead({ basis: 'withdrawn' })
    await playPrograms(world, START)
    expect(await stepsOf(called)).toMatchObject([{ step: 'first', did: 'not_mailed', detail: 'no_basis' }])
    expect(await leadOf(world, called)).toMatchObject({ stage: 'nurture', next_action: 'call' })
    expect(await stepsOf(unwilling)).toMatchObject([{ did: 'not_mailed', detail: 'unwanted' }])
    expect(await leadOf(world, unwilling)).toMatchObject({ next_action: 'wake' })
  })

  test('gets no mail in the control group, and comes to the end as the others do', async () => {
    await programOn(world, { ...twoMails(), hold_back: 50 })
    const ids: string[] = []
    for (let i = 0; i < 24; i++) ids.push(await warmLead())
    for (const day of [0, 7]) await playPrograms(world, later(day))
    const all = (await Promise.all(ids.map(enrollmentsOf))).flat()
    expect(all.every(({ ending }) => ending === 'finished')).toBe(true)
    const held = all.filter(({ is_held_back }) => is_held_back)
    expect(held.length).toBeGreaterThan(0)
    expect(held.length).toBeLessThan(ids.length)
    for (const one of all) expect(one.mails).toBe(one.is_held_back ? 0 : 2)
  })
})

describe('a lead in a program', () => {
  test('leaves it with nurture: its waiting mail is taken back, and coming back it goes on where it was', async () => {
    const program = await programOn(world, twoMails())
    const leadId = await warmLead()
    await playPrograms(world, START)
    await change(world, leadId, 'lena', later(1), (draft, ctx) =>
      moveTo(draft, ctx, 'qualified', {
        accountable: world.members.lena,
        next: { action: 'route', dueAt: later(2) },
      }),
    )
    expect(await enrollmentsOf(leadId)).toMatchObject([{ ending: 'left', loose_end: 'withdraw' }])
    await playPrograms(world, later(1))
    expect(await stepsOf(leadId)).toMatchObject([{ step: 'first', state: 'suppressed' }])
    await change(world, leadId, 'lena', later(2), (draft, ctx) =>
      moveTo(draft, ctx, 'nurture', {
        accountable: world.members.mira,
        next: { action: 'wake', dueAt: later(90) },
      }),
    )
    await playPrograms(world, later(2))
    expect(await enrollmentsOf(leadId)).toMatchObject([
      { ending: 'left' },
      { program_id: program, ending: 'finished', mails: 2 },
    ])
  })

  test('goes on by its version while a program is written anew, unless it is moved', async () => {
    const program = await programOn(world, twoMails())
    const leadId = await warmLead()
    await playPrograms(world, START)
    const version = await world.inTx('mira', (ctx) =>
      putVersion(
        ctx,
        program,
        programSchema.parse({ steps: [mail('second'), wait('w', 30), mail('third')] }),
        1,
      ),
    )
    await expect(
      world.inTx('mira', (ctx) => putVersion(ctx, program, programSchema.parse(twoMails()), 1)),
    ).rejects.toMatchObject({ reason: 'program_changed' })
    expect(await enrollmentsOf(leadId)).toMatchObject([{ version: 1 }])
    expect(await world.inTx('mira', (ctx) => moveToVersion(ctx, program, version))).toEqual({
      moved: 1,
      stayed: 0,
    })
    await playPrograms(world, later(7))
    expect(await enrollmentsOf(leadId)).toMatchObject([{ version: 2, step: 'third', due_at: later(37) }])
  })

  test('is handed to the next program at the end, or to a wake date where that takes nobody', async () => {
    const next = await programOn(world, { steps: [mail('hello')] })
    const first = await programOn(world, {
      enters: { op: 'equals', key: 'lead.grade', value: 'marketing' },
      steps: [mail('only')],
      afterwards: { do: 'program', program: next },
    })
    await world.inTx('mira', (ctx) => switchOff(ctx, next))
    const alone = await warmLead({ wakeAt: later(0.5) })
    await playPrograms(world, later(1))
    expect(await leadOf(world, alone)).toMatchObject({ next_action: 'wake', due_at: later(91) })
    await world.database.pool.query('update programs set is_on = true where id = $1', [next])
    await world.database.pool.query('update programs set position = position + 1000 where id = $1', [next])
    const leadId = await warmLead()
    await playPrograms(world, later(1))
    await playPrograms(world, later(2))
    expect(await enrollmentsOf(leadId)).toMatchObject([
      { program_id: first, ending: 'finished' },
      { program_id: next, ending: 'finished' },
    ])
  })

  test('is put into a program, and taken out, by hand', async () => {
    const [one, two] = [await programOn(world, twoMails()), await programOn(world, twoMails())]
    const leadId = await warmLead()
    await playPrograms(world, START)
    await world.inTx('mira', (ctx) => putIntoProgram({ ...ctx, now: later(1) }, leadId, two))
    expect(await enrollmentsOf(leadId)).toMatchObject([
      { program_id: one, ending: 'switched' },
      { program_id: two, ended_at: null },
    ])
    await world.inTx('mira', (ctx) => putIntoProgram({ ...ctx, now: later(2) }, leadId, null))
    await expect(world.inTx('mira', (ctx) => putIntoProgram(ctx, leadId, one))).rejects.toMatchObject({
      reason: 'was_in_program',
    })
  })
})

test('leads that were in nurture before enter where somebody asks for it, each once, on any number of servers', async () => {
  const ids: string[] = []
  for (let i = 0; i < 12; i++) ids.push(await warmLead())
  await world.database.pool.query('delete from nurture_arrivals')
  const program = await programOn(world, twoMails())
  await world.inTx('mira', (ctx) => askToFill(ctx, program))
  await Promise.all([playPrograms(world, START), playPrograms(world, START), playPrograms(world, START)])
  await Promise.all([playPrograms(world, later(7)), playPrograms(world, later(7))])
  for (const id of ids) {
    expect(await enrollmentsOf(id)).toMatchObject([{ mails: 2, ending: 'finished' }])
    expect(await stepsOf(id)).toHaveLength(2)
  }
})

test('a failure between deciding and committing does nothing twice', async () => {
  await programOn(world, twoMails())
  const leadId = await warmLead()
  await playPrograms(world, START)
  const o = { database: world.database, workspaceId: world.workspace.id, asOf: later(7) }
  await Promise.all([drainEnrollments(o), drainEnrollments(o), drainEnrollments(o)])
  expect(await stepsOf(leadId)).toHaveLength(2)
})
