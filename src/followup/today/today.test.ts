import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { createWorld, type Name, type OpenLead, openLead, type World } from '#test/world.ts'
import { readToday } from './today.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
/** A Tuesday, half past ten in Berlin. */
const now = at('2026-06-16T08:30:00Z')
const lead = (o: OpenLead & { nextAction?: string }) =>
  openLead(world, {
    stage: 'working',
    owner: 'anna',
    grade: 'sales_ready',
    inquiredAt: at('2026-06-15T08:00:00Z'),
    ...o,
  })
const today = (who: Name | Actor, o: Parameters<typeof readToday>[1] = {}, when = now) =>
  readToday(
    {
      db: world.database.bind(world.workspace.id),
      actor: typeof who === 'string' ? world.actor(who) : who,
      now: when,
    },
    o,
  )

describe('the list of a rep', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    ids.next = await lead({ dueAt: at('2026-06-18T08:00:00Z') })
    ids.tonight = await lead({ dueAt: at('2026-06-16T21:59:00Z'), stage: 'opportunity' })
    ids.overdue = await lead({ dueAt: at('2026-06-15T14:00:00Z') })
    ids.lateOffer = await lead({ stage: 'offered', dueAt: at('2026-06-18T08:00:00Z') })
    ids.offer = await lead({
      stage: 'offered',
      grade: 'hot',
      dueAt: at('2026-06-16T08:40:00Z'),
      topic: 'pumps',
      person: { name: 'Erika Example', email: 'erika@example.com', company: 'Example AG', country: 'DE' },
    })
    await lead({ stage: 'won' })
    await lead({ stage: 'working', owner: 'ben', dueAt: at('2026-06-16T07:00:00Z') })
  })

  test('goes by urgency: offers that run out, overdue, due today, then the next', async () => {
    const { items, counts, next, member_id } = await today('anna')
    expect(items.map((item) => [item.lead_id, item.section])).toEqual([
      [ids.offer, 'offers'],
      [ids.lateOffer, 'offers'],
      [ids.overdue, 'overdue'],
      [ids.tonight, 'today'],
      [ids.next, 'next'],
    ])
    expect(counts).toEqual({ offers: 2, overdue: 1, today: 1 })
    expect(next).toBeNull()
    expect(member_id).toBe(world.members.anna)
  })

  test('says who it is, what they want, how long there is and what can be done', async () => {
    const [offer, , overdue] = (await today('anna')).items
    expect(offer).toMatchObject({
      stage: 'offered',
      grade: 'hot',
      instead_of: null,
      person: { name: 'Erika Example', email: 'erika@example.com', company: 'Example AG', country: 'DE' },
      wants: {
        topic: 'pumps',
        source: 'website',
        channel: 'web_form',
        inquired_at: '2026-06-15T08:00:00.000Z',
      },
      clock: { due_at: '2026-06-16T08:40:00.000Z', state: 'about_to_break', minutes: 10 },
      attempts: { made: 0, minimum: 6, last_at: null },
      proposal: { channel: 'email' },
      allowed: ['accept', 'reject', 'log_attempt', 'answer', 'win', 'disqualify', 'add_note'],
    })
    expect(overdue).toMatchObject({ clock: { state: 'broken', minutes: 150 } })
    expect(overdue?.allowed).toContain('recycle')
  })

  test('comes in pages that join without a gap or a repetition', async () => {
    const all = (await today('anna')).items.map((item) => item.lead_id)
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await today('anna', { limit: 2, after })
      paged.push(...page.items.map((item) => item.lead_id))
      after = page.next ?? undefined
    } while (after)
    expect(paged).toEqual(all)
    await expect(today('anna', { after: 'nonsense' })).rejects.toMatchObject({ reason: 'cursor_unreadable' })
  })

  test('shows the promise while nobody answered', async () => {
    await world.inTx('lena', ({ db }) =>
      db.run(
        sql`update leads set promise_due_at = ${at('2026-06-16T08:00:00Z')} where workspace_id = ${db.workspaceId} and id = ${ids.next}`,
      ),
    )
    const item = (await today('anna')).items.at(-1)
    expect(item?.promise).toEqual({ due_at: '2026-06-16T08:00:00.000Z', state: 'broken', minutes: 30 })
  })
})

describe('whose list it is', () => {
  test('a deputy sees what somebody on leave owes, named, and for that time only', async () => {
    const { ben, carla } = world.members
    const theirs = await lead({ owner: 'carla', stage: 'offered', dueAt: at('2026-06-16T10:00:00Z') })
    await world.inTx('lena', async ({ db }) => {
      await db.run(
        sql`update members set deputy_id = ${ben} where workspace_id = ${db.workspaceId} and id = ${carla}`,
      )
      await db.run(sql`insert into absences (workspace_id, id, member_id, starts_at, ends_at)
        values (${db.workspaceId}, ${newId()}, ${carla}, '2026-06-16', '2026-06-17')`)
    })
    const [first] = (await today('ben')).items
    expect(first).toMatchObject({ lead_id: theirs, instead_of: { id: carla, name: 'Carla Cruz' } })
    const day = await today('ben', {}, at('2026-06-17T08:30:00Z'))
    expect(day.items.map((item) => item.lead_id)).not.toContain(theirs)
  })

  test('a manager looks at the own team, a rep at nobody else', async () => {
    const seen = await today('marta', { member: world.members.anna })
    expect(seen.items).toHaveLength(5)
    expect(seen.items[0]?.allowed).toContain('assign')
    await expect(today('marta', { member: world.members.quentin })).rejects.toMatchObject({
      code: 'not_found',
      reason: 'member_not_found',
    })
    await expect(today('ben', { member: world.members.anna })).rejects.toMatchObject({
      reason: 'member_not_found',
    })
  })

  test('a token that belongs to nobody says whose', async () => {
    const token = { kind: 'token', id: newId(), memberId: null, roles: [], scopes: ['leads:read'] } as const
    await expect(today(token)).rejects.toMatchObject({ reason: 'today_of_whom' })
    expect((await today(token, { member: world.members.anna })).items).toHaveLength(5)
  })

  test('marketing is not shown what sleeps until its wake date', async () => {
    const asleep = await lead({ stage: 'nurture', owner: 'mira', dueAt: at('2026-06-20T08:00:00Z') })
    const refused = await lead({ stage: 'rejected', owner: 'mira', dueAt: at('2026-06-17T15:00:00Z') })
    await world.inTx('lena', ({ db }) =>
      db.run(
        sql`update leads set next_action = 'wake' where workspace_id = ${db.workspaceId} and id = ${asleep}`,
      ),
    )
    const { items } = await today('mira')
    expect(items.map((item) => item.lead_id)).toEqual([refused])
    expect(items[0]?.allowed[0]).toBe('repair')
  })
})
