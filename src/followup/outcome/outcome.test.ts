import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { interactionsOf, leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, type OpenLead, type World } from '#test/world.ts'
import { logAttempt } from '../reaching/log-attempt.ts'
import { loseLead } from './lose.ts'
import { makeOpportunity } from './make-opportunity.ts'
import { reopenLead } from './reopen.ts'
import { winLead } from './win.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const later = at('2026-06-18T08:00:00Z')

const lead = (o: OpenLead = {}) => workedLead(world, o)
const as = <T>(who: Name, work: (ctx: Context) => Promise<T>, now = later) => world.inTx(who, work, now)
const tried = (
  leadId: string,
  channel: 'phone' | 'email',
  now: string,
  result: 'no_answer' | 'talked_not' = 'no_answer',
) => as('anna', (ctx) => logAttempt(ctx, { id: newId(), leadId, channel, result }), at(now))

describe('an opportunity', () => {
  const make = (leadId: string, more: object) =>
    as('anna', (ctx) => makeOpportunity(ctx, { id: newId(), leadId, ...more }))

  test('is made with what may be sold, and corrected later', async () => {
    const leadId = await lead()
    const done = await make(leadId, { expectedValue: '12.500,50', expectedOn: '2026-09-30' })
    expect(done).toMatchObject({
      stage: 'opportunity',
      expected_value: '12500.50',
      expected_currency: 'EUR',
      expected_on: '2026-09-30',
      next_action: 'advance',
      due_at: '2026-07-02T08:00:00.000Z',
    })
    expect(await make(leadId, { currency: 'usd' })).toMatchObject({
      expected_value: '12500.50',
      expected_currency: 'USD',
    })
    expect(await movementsOf(world, leadId)).toEqual(['opening →working', 'working→opportunity'])
  })

  test.each([
    [{ expectedValue: '-5' }, 'amount_negative'],
    [{ expectedValue: 'much' }, 'amount_unreadable'],
    [{ expectedValue: '5', currency: 'XXQ' }, 'currency_unknown'],
  ])('%j is refused as %s', async (more, reason) => {
    await expect(make(await lead(), more)).rejects.toMatchObject({ reason })
  })
})

describe('losing', () => {
  const lose = (leadId: string, more: object) =>
    as('anna', (ctx) => loseLead(ctx, { id: newId(), leadId, reason: 'competitor', ...more }))
  const opportunity = async () => {
    const leadId = await lead()
    await tried(leadId, 'phone', '2026-06-15T09:00:00Z', 'talked_not')
    await as('anna', (ctx) => makeOpportunity(ctx, { id: newId(), leadId }), at('2026-06-16T08:00:00Z'))
    return leadId
  }

  test('says to whom', async () => {
    const leadId = await opportunity()
    await expect(lose(leadId, {})).rejects.toMatchObject({ reason: 'competitor_missing' })
    expect(await lose(leadId, { competitor: 'Pumpco' })).toMatchObject({
      stage: 'lost',
      reason: 'competitor',
    })
    expect((await leadOf(world, leadId)).reason_detail).toBe('Pumpco')
  })

  test('with a wake date is booked as lost and kept warm', async () => {
    const leadId = await opportunity()
    const done = await lose(leadId, { reason: 'price', wakeAt: at('2027-06-01T00:00:00Z') })
    expect(done).toMatchObject({ stage: 'nurture', accountable_id: world.members.mira, reason: 'price' })
    expect(await movementsOf(world, leadId)).toEqual([
      'opening →working',
      'working→opportunity',
      'opportunity→lost',
      'lost→nurture',
    ])
  })
})

describe('winning', () => {
  const win = (leadId: string, amount: string | null, who: Name = 'anna', now = later) =>
    as(who, (ctx) => winLead(ctx, { id: newId(), leadId, deals: [{ amount, product: 'P-200' }] }), now)

  test('from an offer takes it on', async () => {
    const leadId = await lead({ stage: 'offered' })
    expect(await win(leadId, '900')).toMatchObject({
      stage: 'won',
      win: 'won',
      revenue: '900',
      outcome: 'won',
    })
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: 'accepted' }])
    expect(await leadOf(world, leadId)).toMatchObject({
      revenue: '900',
      revenue_currency: 'EUR',
      sold_at: later,
    })
  })

  test('on a day that has not come is refused, and the lead stays open', async () => {
    const leadId = await lead()
    const soldAt = new Date(later.getTime() + 2 * 86_400_000)
    const win = as(
      'anna',
      (ctx) => winLead(ctx, { id: newId(), leadId, deals: [{ amount: '9', soldAt }] }),
      later,
    )
    await expect(win).rejects.toMatchObject({ reason: 'deal_in_the_future' })
    expect((await leadOf(world, leadId)).stage).toBe('working')
  })

  test('again adds a deal, without a movement', async () => {
    const leadId = await lead()
    await win(leadId, '900')
    expect(await win(leadId, '100.50')).toMatchObject({ win: 'already', revenue: '1000.50' })
    expect(await movementsOf(world, leadId)).toEqual(['opening →working', 'working→won'])
  })

  test('late, of a lead given up long ago, reopens it first', async () => {
    const leadId = await lead({ stage: 'disqualified' })
    expect(await win(leadId, null, 'anna', at('2027-06-18T08:00:00Z'))).toMatchObject({ win: 'late_win' })
    expect(await movementsOf(world, leadId)).toEqual([
      'opening →disqualified',
      'disqualified→opportunity',
      'opportunity→won',
    ])
  })
})

describe('reopening', () => {
  const reopen = (leadId: string, to: 'opportunity' | 'inquiry' | 'nurture', who: Name = 'anna') =>
    as(who, (ctx) => reopenLead(ctx, { id: newId(), leadId, to }))

  test('as an opportunity goes back to who had it', async () => {
    const leadId = await lead({ stage: 'lost' })
    expect(await reopen(leadId, 'opportunity')).toMatchObject({
      stage: 'opportunity',
      accountable_id: world.members.anna,
      next_action: 'follow_up',
    })
    await expect(reopen(leadId, 'opportunity')).rejects.toMatchObject({ reason: 'not_possible_in_stage' })
  })

  test('as an inquiry goes to marketing, and to nurture only what was lost', async () => {
    const leadId = await lead({ stage: 'closed_unknown', owner: 'mira' })
    expect(await reopen(leadId, 'inquiry', 'mira')).toMatchObject({
      stage: 'inquiry',
      accountable_id: world.members.mira,
      next_action: 'qualify',
    })
    await expect(reopen(await lead({ stage: 'disqualified' }), 'nurture')).rejects.toMatchObject({
      reason: 'reopen_only_lost_to_nurture',
    })
    expect(await reopen(await lead({ stage: 'lost' }), 'nurture')).toMatchObject({ stage: 'nurture' })
  })

  test('is not for somebody else', async () => {
    const leadId = await lead({ stage: 'lost' })
    await expect(reopen(leadId, 'opportunity', 'ben')).rejects.toMatchObject({ reason: 'lead_not_found' })
    expect(await interactionsOf(world, leadId)).toEqual([])
  })
})
