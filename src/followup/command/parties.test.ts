import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { makePartner, type TestPartner } from '#test/partner.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { assignLead } from '../assignment/assign.ts'
import { addNote } from '../next-action/add-note.ts'
import { acceptOffer } from '../offer/accept-offer.ts'
import { makeOpportunity } from '../outcome/make-opportunity.ts'
import { winLead } from '../outcome/win.ts'
import { logAttempt } from '../reaching/log-attempt.ts'

let world: World
let nord: TestPartner
let ines: Actor & { kind: 'partner' }
beforeAll(async () => {
  world = await createWorld()
  nord = await makePartner(world, 'Nordpump', { people: 2, currency: 'NOK' })
  ines = { kind: 'partner', id: nord.people[0] as string }
})
afterAll(() => world.close())

/** Not the administrator of the cast: somebody with this role alone. */
const as = (role: 'lead_manager' | 'channel_manager' | 'manager'): Actor => ({
  kind: 'member',
  id: role === 'manager' ? world.members.marta : world.members.lena,
  roles: [role],
})
const assign = (leadId: string, to: string, who: Actor = as('lead_manager')) =>
  world.inTx(who, (ctx) => assignLead(ctx, { id: newId(), leadId, to }))
const attempt = (leadId: string, who: Actor) =>
  world.inTx(who, (ctx) =>
    logAttempt(ctx, { id: newId(), leadId, channel: 'phone', result: 'talked_interested' }),
  )

async function withPartner(): Promise<string> {
  const leadId = await openLead(world, { stage: 'qualified', owner: 'lena' })
  await assign(leadId, ines.id)
  await world.inTx(ines, (ctx) => acceptOffer(ctx, { id: newId(), leadId }))
  return leadId
}

describe('one lead, one party', () => {
  test('what lies with a partner our own people do not work, and hear who has it', async () => {
    const leadId = await withPartner()
    await expect(attempt(leadId, as('lead_manager'))).rejects.toMatchObject({
      reason: 'lies_with_partner',
      message: expect.stringContaining('lies with Nordpump (Nordpump 1)'),
    })
    await expect(attempt(leadId, world.actor('anna'))).rejects.toMatchObject({ reason: 'lead_not_found' })
    const noted = world.inTx(as('lead_manager'), (ctx) =>
      addNote(ctx, { id: newId(), leadId, text: 'They know us' }),
    )
    await expect(noted).resolves.toMatchObject({ stage: 'working' })
    await expect(attempt(leadId, ines)).resolves.toMatchObject({ stage: 'working', attempts: 1 })
    await expect(attempt(leadId, as('channel_manager'))).resolves.toMatchObject({ attempts: 2 })
  })

  test('what a partner tells on the phone is booked as its own: its currency, its basis', async () => {
    const leadId = await withPartner()
    await world.inTx(as('channel_manager'), (ctx) =>
      winLead(ctx, { id: newId(), leadId, deals: [{ id: newId(), amount: '900' }] }),
    )
    const db = world.database.bind(world.workspace.id)
    expect(
      await db.first(
        sql`select basis, currency from deals where workspace_id = ${db.workspaceId} and lead_id = ${leadId}`,
      ),
    ).toEqual({ basis: 'partner_sell_out', currency: 'NOK' })
  })

  test('what our own people have a partner does not work', async () => {
    const leadId = await openLead(world, { stage: 'working', owner: 'anna' })
    await expect(attempt(leadId, ines)).rejects.toMatchObject({ reason: 'lead_not_found' })
  })

  test('moving it is one movement with its history, to an offer or, quoted, to whoever takes over', async () => {
    const leadId = await withPartner()
    await attempt(leadId, ines)
    await expect(assign(leadId, world.members.anna)).resolves.toMatchObject({
      stage: 'offered',
      accountable_id: world.members.anna,
    })
    await expect(attempt(leadId, ines)).rejects.toMatchObject({ reason: 'lead_not_found' })
    const quoted = await withPartner()
    await world.inTx(ines, (ctx) => makeOpportunity(ctx, { id: newId(), leadId: quoted }))
    await assign(quoted, world.members.anna)
    await expect(assign(quoted, ines.id, as('channel_manager'))).resolves.toMatchObject({
      stage: 'opportunity',
      accountable_id: ines.id,
    })
    const db = world.database.bind(world.workspace.id)
    const told = await db.all<{ kind: string }>(sql`
      select data ->> 'kind' as kind from messages
      where workspace_id = ${db.workspaceId} and lead_id = ${quoted} and member_id = ${ines.id}`)
    expect(told).toEqual([{ kind: 'handed_over' }])
  })

  test('a manager moves none across, a channel manager none among our own people', async () => {
    const ours = await openLead(world, { stage: 'working', owner: 'anna' })
    for (const [to, who] of [
      [ines.id, as('manager')],
      [world.members.ben, as('channel_manager')],
    ] as const) {
      await expect(assign(ours, to, who)).rejects.toMatchObject({ reason: 'not_yours_to_move' })
    }
    await expect(assign(ours, world.members.ben, as('manager'))).resolves.toMatchObject({
      accountable_id: world.members.ben,
    })
    await expect(
      assign(await withPartner(), nord.people[1] as string, as('channel_manager')),
    ).resolves.toMatchObject({
      stage: 'working',
      accountable_id: nord.people[1],
    })
  })
})
