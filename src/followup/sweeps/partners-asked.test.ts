import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { judged } from '#test/judged.ts'
import { addPartner, type TestPartner } from '#test/partner-links.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { assignLead } from '../assignment/assign.ts'
import { expireOffers } from './expire-offers.ts'

let world: World
let nord: TestPartner
let alps: TestPartner
beforeAll(async () => {
  world = await createWorld()
  nord = await addPartner(world, { name: 'Nordpump', people: ['Ines Holm', 'Per Dahl'] })
  alps = await addPartner(world, { name: 'Alpenpumpen', people: ['Ute Alm', 'Jo Berg'], exclusive: true })
  const served = [
    { country: 'NO', members: [world.members.anna], teams: [nord.id] },
    { country: 'AT', members: [world.members.anna], teams: [alps.id] },
  ]
  await world.inTx('lena', async ({ db }) => {
    for (const [i, { country, members, teams }] of served.entries()) {
      const condition = JSON.stringify({ op: 'equals', key: 'country', value: country })
      await db.run(sql`
        insert into territories (workspace_id, id, position, name, condition, member_ids, team_ids)
        values (${db.workspaceId}, ${newId()}, ${i}, ${country}, ${condition}, ${members}::uuid[], ${teams}::uuid[])`)
    }
  })
})
afterAll(() => world.close())

interface Standing {
  stage: string
  accountable_id: string
  unrouted_reason: string | null
  due_at: Date
}

async function standing(leadId: string): Promise<Standing> {
  const db = world.database.bind(world.workspace.id)
  const row = await db.first<Standing>(sql`
    select stage, accountable_id, unrouted_reason, due_at from leads
    where workspace_id = ${db.workspaceId} and id = ${leadId}`)
  return row ?? expect.unreachable()
}

/** Offered to somebody, who does not answer; again and again, until nobody is asked any more. */
async function unanswered(country: string, first: string): Promise<{ leadId: string; asked: string[] }> {
  const leadId = await openLead(world, { stage: 'qualified', owner: 'lena', grade: 'sales_ready' })
  await judged(world, leadId, { country })
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to: first }))
  const asked: string[] = []
  for (let now = await standing(leadId); now.stage === 'offered'; now = await standing(leadId)) {
    asked.push(now.accountable_id)
    await expireOffers({ database: world.database, workspaceId: world.workspace.id, asOf: now.due_at })
  }
  return { leadId, asked }
}

async function raised(leadId: string): Promise<string[]> {
  const db = world.database.bind(world.workspace.id)
  const rows = await db.all<{ kind: string }>(
    sql`select kind from escalations where workspace_id = ${db.workspaceId} and lead_id = ${leadId}`,
  )
  return rows.map(({ kind }) => kind)
}

test('no answer: the second person of the same partner, then whoever else the territory names', async () => {
  const { asked } = await unanswered('NO', nord.people[0] as string)
  expect(asked.slice(0, 3)).toEqual([...nord.people, world.members.anna])
})

test('an exclusive partner that does not answer is followed by nobody: it is escalated', async () => {
  const { leadId, asked } = await unanswered('AT', alps.people[0] as string)
  expect(asked).toEqual(alps.people)
  expect(await standing(leadId)).toMatchObject({
    stage: 'qualified',
    accountable_id: world.members.lena,
    unrouted_reason: 'partner_exclusive',
  })
  expect(await raised(leadId)).toContain('offers_exhausted')
})
