import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { setLead } from '#test/sweeping.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { bookWin, type NewDeal, recordDeals, takeBackDeals } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const AT = new Date('2026-05-01T10:00:00Z')

async function company(isCustomer = false): Promise<string> {
  const id = newId()
  await world.inTx('lena', ({ db }) =>
    db.run(sql`insert into organizations (workspace_id, id, name, is_customer)
      values (${db.workspaceId}, ${id}, 'Acme', ${isCustomer})`),
  )
  return id
}

async function leadOf(organizationId: string): Promise<string> {
  const id = await openLead(world, { stage: 'working', owner: 'anna' })
  await setLead(world, id, sql`organization_id = ${organizationId}`)
  return id
}

const sell = (leadId: string, deal: NewDeal) =>
  change(world, leadId, 'anna', AT, async (draft, ctx) => {
    bookWin(draft, ctx, { at: AT, orElse: world.workspace.lead_manager_id })
    await recordDeals(ctx, [draft], new Map([[leadId, [{ soldAt: AT, ...deal }]]]))
  })

const takeBack = (leadId: string, dealId: string) =>
  change(world, leadId, 'anna', AT, (draft, ctx) => takeBackDeals(ctx, draft, [dealId]))

async function isCustomer(id: string): Promise<boolean | undefined> {
  const row = await world.database.bind(world.workspace.id).first<{ is_customer: boolean }>(sql`
    select is_customer from organizations where workspace_id = ${world.workspace.id} and id = ${id}`)
  return row?.is_customer
}

test('who bought is a customer, until the last sale is taken back', async () => {
  const organization = await company()
  const [first, second] = [await leadOf(organization), await leadOf(organization)]
  const [one, other] = [newId(), newId()]
  expect(await isCustomer(organization)).toBe(false)
  await sell(first, { id: one, amount: '5' })
  expect(await isCustomer(organization)).toBe(true)
  await sell(second, { id: other })
  await takeBack(first, one)
  expect(await isCustomer(organization)).toBe(true)
  await takeBack(second, other)
  expect(await isCustomer(organization)).toBe(false)
  await sell(second, { id: other })
  expect(await isCustomer(organization)).toBe(true)
})

test('a customer that was one before the sale stays one without it', async () => {
  const organization = await company(true)
  const lead = await leadOf(organization)
  const deal = newId()
  await sell(lead, { id: deal })
  await takeBack(lead, deal)
  expect(await isCustomer(organization)).toBe(true)
})
