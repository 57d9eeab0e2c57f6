import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { readWords, templateReference } from '#src/mail/index.ts'
import { readTemplate } from '#src/mail/templates/list-templates.ts'
import { type Api, openApi } from '#test/api.ts'
import { greeting, mayBeMailed, playPrograms, programOn } from '#test/program.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { askToFill } from '../enrolling/fill-programs.ts'
import { nurtureRoutes } from '../index.ts'
import { type ProgramDraft, programSchema } from '../program/program-types.ts'
import { putVersion } from '../program/put-program.ts'
import { readProgram } from '../program/read-programs.ts'
import { moveToVersion, switchOff, switchOn } from '../program/switch-program.ts'
import { noteFindings } from './note-findings.ts'

let world: World
let api: Api
let template: string
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, nurtureRoutes)
  template = await greeting(world)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const DAY = 86_400_000
const START = new Date('2026-06-10T09:00:00Z')
const later = (days: number) => new Date(START.getTime() + days * DAY)
const db = () => world.database.bind(world.workspace.id)
const run = (asOf: Date) => ({ database: world.database, workspaceId: world.workspace.id, asOf })

const tried = (o: object = {}): ProgramDraft => ({
  steps: [
    {
      ...{ key: 'hello', do: 'mail', template },
      test: {
        measure: 'reply',
        difference: 30,
        usual: 20,
        within_days: 7,
        others: [{ subject: 'Pumps?' }],
        ...o,
      },
    },
    { key: 'long', do: 'wait', days: 90 },
    { key: 'second', do: 'mail', template },
  ],
})

async function leadsIn(program: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const person = { name: `Lead ${i}`, email: `lead-${newId()}@example.com` }
    await mayBeMailed(world, await openLead(world, { stage: 'nurture', person }))
  }
  await world.inTx('mira', (ctx) => askToFill(ctx, program))
  await playPrograms(world, START)
}

/** The mail went out when it was queued, and so many of each variant were answered two days after. */
async function answered(program: string, every: Record<string, number>): Promise<void> {
  await db().run(sql`
    update messages m set state = 'sent', sent_at = n.at,
      replied_at = case when n.place % (${JSON.stringify(every)}::jsonb->>n.variant)::int = 0
        then n.at + interval '2 days' end
    from (
      select s.message_id, s.at, s.variant, row_number() over (partition by s.variant order by s.enrollment_id) as place
      from enrollment_steps s join enrollments e on e.workspace_id = s.workspace_id and e.id = s.enrollment_id
      where s.workspace_id = ${world.workspace.id} and e.program_id = ${program} and s.variant is not null
    ) n where m.workspace_id = ${world.workspace.id} and m.id = n.message_id`)
}

const figuresOf = async (id: string) =>
  (await api.call('mira', 'GET', `/api/programs/${id}/figures`)).body as {
    tests: {
      state: string
      best: string
      variants: { variant: string; mailed: number }[]
      adopted_version: number | null
    }[]
  }

test('each lead gets one of the variants under its own subject; the better one is proposed once it is known, and sent to everybody by one click', async () => {
  const program = await programOn(world, tried())
  await leadsIn(program, 160)
  const sent = await db().all<{ variant: string; template: string; n: number }>(sql`
    select s.variant, m.template, count(*)::int as n from enrollment_steps s
    join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
    where s.workspace_id = ${world.workspace.id} and s.test_since = 1 group by 1, 2 order by 1`)
  expect(sent.map(({ variant }) => variant)).toEqual(['a', 'b'])
  for (const { n } of sent) expect(n).toBeGreaterThan(60)
  const words = await readWords(
    db(),
    sent.map((one) => one.template),
  )
  expect(sent.map((one) => words.get(one.template))).toMatchObject([
    { subject: 'Hello {{ first_name }}', body: 'Good to know you.' },
    { subject: 'Pumps?', body: 'Good to know you.' },
  ])
  expect(sent[0]?.template).toBe(templateReference({ templateId: template, version: 1 }))

  // Nothing is counted before the seven days are over, and nothing is told of it.
  await answered(program, { a: 100, b: 2 })
  expect(await noteFindings(run(later(6)))).toBe(0)
  const adopt = (body: object = {}) =>
    api.call('mira', 'PUT', `/api/programs/${program}/steps/hello/variant`, body)
  expect(await noteFindings(run(later(8)))).toBe(1)
  expect(await noteFindings(run(later(9)))).toBe(0)
  expect((await figuresOf(program)).tests).toMatchObject([
    { state: 'found', best: 'b', adopted_version: null },
  ])

  expect(await adopt({ variant: 'a' })).toMatchObject({
    status: 409,
    body: { reason: 'variant_not_known_yet' },
  })
  expect(await adopt()).toMatchObject({ status: 200, body: { version: 2, before: 1 } })
  const { program: now, versions } = await readProgram(db(), program)
  expect(now).toMatchObject({ is_on: true, version: 2 })
  expect(versions[0]?.document.steps[0]).toMatchObject({
    do: 'mail',
    template: sent[1]?.template.split(':')[1],
  })
  expect(versions[0]?.document.steps[0]).not.toHaveProperty('test')
  expect(await readTemplate(db(), sent[1]?.template.split(':')[1] as string)).toMatchObject({
    name: 'Hello {{ first_name }}: Pumps?',
    is_archived: false,
  })
  const within = await db().all(sql`
    select version from enrollments where workspace_id = ${world.workspace.id} and program_id = ${program}
      and ended_at is null group by version`)
  expect(within).toEqual([{ version: 2 }])
  expect((await figuresOf(program)).tests).toMatchObject([{ best: 'b', adopted_version: 2 }])
  expect(await adopt()).toMatchObject({ status: 404, body: { reason: 'variant_test_not_found' } })
  // The way back: the version before, for those who were moved.
  expect(await world.inTx('mira', (ctx) => moveToVersion(ctx, program, 1, 2))).toEqual({
    moved: 160,
    stayed: 0,
  })
  await world.inTx('mira', (ctx) => switchOff(ctx, program))
  await db().run(sql`update enrollments set ended_at = entered_at, ending = 'removed', due_at = null
    where workspace_id = ${world.workspace.id} and ended_at is null`)
})

test('the better one is sent to everybody by itself where that was asked for', async () => {
  const program = await programOn(world, tried({ adopts: 'by_itself' }))
  await leadsIn(program, 10)
  await answered(program, { a: 2, b: 100 })
  expect(await noteFindings(run(later(30)))).toBe(1)
  expect((await readProgram(db(), program)).program).toMatchObject({ is_on: true, version: 2 })
  expect((await figuresOf(program)).tests).toMatchObject([{ state: 'found', best: 'a', adopted_version: 2 }])
  await world.inTx('mira', (ctx) => switchOff(ctx, program))
})

test('a test that asks the same goes on in the next version; one that asks something else begins anew', async () => {
  const program = await programOn(world, tried())
  const sinceOf = async () => {
    const step = (await readProgram(db(), program)).versions[0]?.document.steps[0]
    return step?.do === 'mail' ? { since: step.test?.since, sends: step.test?.others[0]?.sends } : {}
  }
  const first = await sinceOf()
  const put = (draft: ProgramDraft, after: number) =>
    world.inTx('mira', (ctx) => putVersion(ctx, program, programSchema.parse(draft), after))
  await put({ ...tried({ adopts: 'by_itself' }), hold_back: 10 }, 1)
  expect(await sinceOf()).toEqual(first)
  await put(tried({ difference: 20 }), 2)
  expect(await sinceOf()).toEqual({ ...first, since: 3 })
  await put(tried({ others: [{ subject: 'Valves?' }] }), 3)
  const last = await sinceOf()
  expect(last.since).toBe(4)
  expect(last.sends?.template).not.toBe(first.sends?.template)
  await world.inTx('mira', (ctx) => switchOn(ctx, program, 3))
  expect(await api.call('mira', 'PUT', `/api/programs/${program}/steps/hello/variant`, {})).toMatchObject({
    status: 409,
    body: { reason: 'program_changed' },
  })
})

test('what cannot be tried is refused with a sentence; only who writes programs ends a test', async () => {
  const refused = (o: object) => programSchema.safeParse(tried(o)).error?.issues.map(({ message }) => message)
  expect(refused({ others: [{}] })).toEqual([expect.stringContaining('says nothing yet')])
  expect(refused({ others: [{ subject: 'X' }, { subject: 'X' }] })).toEqual([
    expect.stringContaining('says the same'),
  ])
  expect(refused({ others: [{ template }] })).toEqual([expect.stringContaining('says the same')])
  const program = await programOn(world, tried())
  await expect(
    world.inTx('mira', (ctx) =>
      putVersion(ctx, program, programSchema.parse(tried({ others: [{ subject: '{{ oops' }] })), 1),
    ),
  ).rejects.toMatchObject({ reason: 'template_unreadable' })
  const url = `/api/programs/${program}/steps/hello/variant`
  expect((await api.call(null, 'PUT', url, {})).status).toBe(401)
  expect((await api.call('anna', 'PUT', url, {})).status).toBe(403)
  expect((await api.call('mira', 'PUT', url, { variant: 'z' })).status).toBe(400)
  expect(await api.call('mira', 'PUT', url, {})).toMatchObject({
    status: 409,
    body: { reason: 'variant_not_known_yet' },
  })
})
