import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveSignals, type NewSignal } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import { loadDraft, moveTo, readLead, readTimeline, saveDrafts } from '#src/lead/index.ts'
import { listNotifications } from '#src/notifications/list-notifications.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { greeting, mayBeMailed, playPrograms, programOn } from '#test/program.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { hearSignals } from './hear-signals.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await db().run(
    sql`update members set receives_leads = true, ceiling_open = 100 where roles @> array['rep']`,
  )
})
afterAll(async () => {
  const proof = await audit(db(), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const hear = () =>
  hearSignals({ database: world.database, workspaceId: world.workspace.id, asOf: new Date() })

async function asleep() {
  const email = `p${Math.random()}@company.example`
  const [id] = await arrive(world, [arrival({ email, name: 'Jane Roe', message: 'Hello' })])
  const lead = await db().first<{ id: string; person_id: string }>(
    sql`select l.id, l.person_id from leads l join placements p on p.lead_id = l.id where p.inquiry_id = ${id}`,
  )
  const leadId = lead?.id as string
  await world.inTx('mira', async (ctx) => {
    const draft = await loadDraft(ctx, leadId)
    const wake = new Date(ctx.now.getTime() + 90 * 86_400_000)
    const accountable = world.members.mira
    const next = { action: 'wake', dueAt: wake }
    moveTo(draft, ctx, 'nurture', { accountable, next, wakeAt: wake })
    await saveDrafts(ctx, [draft], world.workspace.time_zone)
  })
  return { leadId, personId: lead?.person_id as string }
}

const give = (personId: string, o: Partial<NewSignal> = {}) =>
  world.inTx('mira', (ctx) =>
    giveSignals(ctx.db, [
      {
        ...{ person_id: personId, kind: 'visits', topic: null, happened_at: ctx.now },
        ...{ data: { visits: 4, days: 7 }, ...o },
      },
    ]),
  )
const stageOf = async (leadId: string) => (await readLead(db(), leadId))?.stage
const timeline = async (leadId: string) => (await readTimeline(db(), leadId)).map(({ sentence }) => sentence)

test('several visits wake a lead: it leaves nurture and its page says why now', async () => {
  const { leadId, personId } = await asleep()
  await give(personId)
  expect(await hear()).toEqual({ count: 1, failed: [] })
  expect(await stageOf(leadId)).toBe('prequalifying')
  const told = await timeline(leadId)
  expect(told).toContain('They came to our site 4 times within 7 days.')
  expect(told.join()).toContain('(they show interest now)')
  expect(await hear()).toEqual({ count: 0, failed: [] })
})

test('who is ready by what they said before goes to sales', async () => {
  const { leadId, personId } = await asleep()
  const said = 'We have a budget, please send a quotation for 20 pumps now.'
  await db().run(sql`
    update judgements set inputs = inputs || jsonb_build_object('message', ${said}::text) where lead_id = ${leadId}`)
  await give(personId, { kind: 'content', data: { about: 'Price list' } })
  await hear()
  expect(await stageOf(leadId)).toBe('offered')
  expect(await timeline(leadId)).toContain(
    'They opened “Price list”, which people want who are about to buy.',
  )
})

test('a program ends with it', async () => {
  const template = await greeting(world)
  await programOn(world, {
    steps: [
      { key: 'week', do: 'wait', days: 7 },
      { key: 'hello', do: 'mail', template },
    ],
  })
  const { leadId, personId } = await asleep()
  await mayBeMailed(world, leadId)
  await playPrograms(world, new Date())
  await give(personId)
  await hear()
  const enrolled = await db().first(sql`select ending, due_at from enrollments where lead_id = ${leadId}`)
  expect(enrolled).toEqual({ ending: 'left', due_at: null })
})

test('whoever has a lead reads of it, and it stays where it is', async () => {
  const leadId = await openLead(world, { stage: 'working', owner: 'lena' })
  const personId = (await readLead(db(), leadId))?.person_id as string
  await give(personId)
  expect(await hear()).toEqual({ count: 1, failed: [] })
  expect(await stageOf(leadId)).toBe('working')
  expect(await timeline(leadId)).toContain('They came to our site 4 times within 7 days.')
  const lena = { db: db(), actor: world.actor('lena'), now: new Date() }
  const { items } = await listNotifications(lena, { limit: 5 })
  expect(items.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('came to our site 4 times within 7 days.'),
  ])
})

test('a signal of somebody whose leads are closed is heard, and wakes nobody', async () => {
  const leadId = await openLead(world, { stage: 'disqualified' })
  const before = await timeline(leadId)
  await give((await readLead(db(), leadId))?.person_id as string)
  expect(await hear()).toEqual({ count: 1, failed: [] })
  expect(await timeline(leadId)).toEqual(before)
})
