import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { note, readLead, readTimeline, type Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { change, createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { mergeLeads } from './index.ts'
import { addSomeone, apart, merge, picture } from './test-someone.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const at = (text: string) => new Date(text)

describe('merging leads', () => {
  async function two(older: OpenLead, younger: OpenLead): Promise<[string, string]> {
    const [a, b] = [
      await addSomeone(world, { inquiredAt: at('2026-03-01T00:00:00Z'), ...older }),
      await addSomeone(world, { inquiredAt: at('2026-03-05T00:00:00Z'), ...younger }),
    ]
    await merge(world, a, b)
    return [a.lead, b.lead]
  }

  const mergeInto = (survivorId: string, mergedId: string) =>
    world.inTx('mira', (ctx) => mergeLeads(ctx, { survivorId, mergedId }))

  test.each<[Stage, Stage, Stage]>([
    ['nurture', 'working', 'working'],
    ['working', 'nurture', 'working'],
    ['inquiry', 'opportunity', 'opportunity'],
    ['nurture', 'nurture', 'nurture'],
    ['prequalifying', 'qualified', 'qualified'],
    ['offered', 'working', 'working'],
  ])('a lead in %s takes in one in %s and stands in %s', async (older, younger, stands) => {
    const [survivor, merged] = await two(
      { stage: older, owner: 'anna', source: 'fair' },
      { stage: younger, owner: 'ben' },
    )
    await change(world, merged, 'ben', at('2026-03-06T00:00:00Z'), (draft, ctx) => {
      Object.assign(draft.lead, { attempts: 2, first_attempt_at: ctx.now, tags: ['vip'] })
      note(draft, ctx, 'noted')
    })
    await mergeInto(survivor, merged)
    const [kept, gone] = [await readLead(db(), survivor), await readLead(db(), merged)]
    expect(kept).toMatchObject({ stage: stands, source: 'fair', inquiries: 2, attempts: 2, tags: ['vip'] })
    expect(gone).toMatchObject({ stage: 'merged', survivor_id: survivor, reason: 'duplicate' })
    const told = await readTimeline(db(), survivor)
    expect(told.filter((line) => line.kind === 'noted')).toHaveLength(1)
  })

  test('taken apart at once, both stand as before', async () => {
    const [survivor, merged] = await two(
      { stage: 'nurture', owner: 'mira' },
      { stage: 'working', owner: 'ben' },
    )
    const before = await picture(world)
    const { id } = await mergeInto(survivor, merged)
    await apart(world, id)
    expect(await picture(world)).toEqual(before)
  })

  test('taken apart later, what happened to the survivor since stays', async () => {
    const [survivor, merged] = await two(
      { stage: 'working', owner: 'anna' },
      { stage: 'nurture', owner: 'mira' },
    )
    const { id } = await mergeInto(survivor, merged)
    await change(world, survivor, 'anna', at('2026-04-06T00:00:00Z'), (draft, ctx) => {
      draft.lead.attempts += 1
      draft.lead.first_attempt_at = ctx.now
      note(draft, ctx, 'attempted')
    })
    await apart(world, id)
    expect(await readLead(db(), survivor)).toMatchObject({
      attempts: 1,
      inquiries: 1,
      first_attempt_at: at('2026-04-06T00:00:00Z'),
    })
    expect(await readLead(db(), merged)).toMatchObject({ stage: 'nurture', survivor_id: null, inquiries: 1 })
  })

  test('an offer of the merged lead ends; taken apart, it waits to be offered again', async () => {
    const [survivor, merged] = await two(
      { stage: 'nurture', owner: 'mira' },
      { stage: 'offered', owner: 'ben' },
    )
    const { id } = await mergeInto(survivor, merged)
    const offers = await db().all(
      sql`select ending from offers where workspace_id = ${world.workspace.id} and lead_id = ${merged}`,
    )
    expect(offers).toEqual([{ ending: 'withdrawn' }])
    await apart(world, id)
    expect(await readLead(db(), merged)).toMatchObject({
      stage: 'qualified',
      accountable_id: world.members.lena,
    })
  })

  test('refuses closed leads, strangers, and to take the credit from the older one', async () => {
    const [older, younger] = await two({ stage: 'nurture' }, { stage: 'nurture' })
    const [stranger, won] = [await openLead(world), await openLead(world, { stage: 'won' })]
    await expect(mergeInto(younger, older)).rejects.toMatchObject({ reason: 'older_lead_survives' })
    await expect(mergeInto(older, stranger)).rejects.toMatchObject({ reason: 'leads_of_different_people' })
    await expect(mergeInto(older, won)).rejects.toMatchObject({ reason: 'lead_closed' })
    await expect(mergeInto(older, newId())).rejects.toMatchObject({ reason: 'lead_not_found' })
  })
})

test('the books balance after all this merging and taking apart', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
