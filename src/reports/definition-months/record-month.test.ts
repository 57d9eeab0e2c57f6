import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { rejectOffer } from '#src/followup/offer/reject-offer.ts'
import { close } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { changeWantedKinds } from '#src/notifications/wanted-kinds.ts'
import { type Api, openApi } from '#test/api.ts'
import { judged } from '#test/judged.ts'
import { seat } from '#test/signing.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { recordMonth } from './record-month.ts'
import { definitionMonthRoutes } from './routes.ts'

let world: World
let api: Api
const refused: string[] = []
const won: string[] = []
/** In the middle of last month, as the company's calendar has it. */
const MIDDLE = (() => {
  const day = Temporal.Now.plainDateISO('Europe/Berlin').with({ day: 1 }).subtract({ months: 1 })
  return new Date(`${day.with({ day: 15 })}T10:00:00Z`)
})()

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, definitionMonthRoutes)
  await seat(world, { marketing: 'mira', sales: 'marta' })
  const inquiredAt = new Date(MIDDLE.getTime() - 3_600_000)
  for (let i = 0; i < 6; i++) {
    const leadId = await openLead(world, { stage: 'working', owner: 'anna', inquiredAt })
    const criteria = i < 5 ? ['budget'] : ['need']
    const input = { id: newId(), leadId, reason: 'off_definition' as const, criteria }
    await world.inTx('anna', (ctx) => rejectOffer(ctx, input), MIDDLE)
    refused.push(leadId)
  }
  for (let i = 0; i < 5; i++) {
    const leadId = await openLead(world, { stage: 'nurture', inquiredAt, person: { name: `Otto ${i}` } })
    await judged(world, leadId, {
      email: 'otto@example.com',
      message: 'I am a student and need it for my thesis.',
    })
    await change(world, leadId, 'lena', MIDDLE, (draft, ctx) =>
      close(draft, ctx, 'won', {
        kind: 'stage',
        accountable: world.members.anna,
        at: MIDDLE,
        reason: 'sold',
      }),
    )
    won.push(leadId)
  }
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const record = () =>
  recordMonth({ database: world.database, workspaceId: world.workspace.id, asOf: new Date(), byMail: true })

test('is recorded and told once, however many servers come to it at once, but not to who does not want it', async () => {
  await world.inTx('marta', (ctx) => changeWantedKinds(ctx, { definition_month: false }))
  const done = await Promise.all([record(), record(), record()])
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await record()).toBe(0)
  const db = world.database.bind(world.workspace.id)
  const told = await db.all<{ member_id: string }>(sql`
    select member_id from notifications where workspace_id = ${db.workspaceId} and kind = 'definition_month'`)
  expect(told.map(({ member_id }) => member_id).sort()).toEqual(
    [world.members.lena, world.members.mira].sort(),
  )
  const mails = await db.all<{ member_id: string }>(sql`
    select member_id from messages where workspace_id = ${db.workspaceId} and template = 'definition_month'`)
  expect(mails.map(({ member_id }) => member_id).sort()).toEqual(
    told.map(({ member_id }) => member_id).sort(),
  )
})

test('is read with what stands out; each number opens its leads, as far as one may see them', async () => {
  const { status, body } = await api.call('mira', 'GET', '/api/definition-months')
  expect(status).toBe(200)
  const [month] = body.months as { month: string; findings: { sentence: string; criterion: string }[] }[]
  expect(month).toMatchObject({ refusals: 6, late_sales: 5, won: 5 })
  expect(month?.findings.map(({ sentence }) => sentence)).toContain(
    '5 of 6 leads that sales refused as no lead do not meet “Budget, or a process to get one”.',
  )
  const late = month?.findings.find((one) => one.sentence.startsWith('5 of 5 sales'))
  const leads = (who: 'mira' | 'ben' | 'desk' | null, criterion: string, what: string) =>
    api.call(
      who as 'mira',
      'GET',
      `/api/definition-months/${month?.month}/leads?criterion=${criterion}&what=${what}`,
    )
  const behind = (await leads('mira', 'budget', 'refused')).body.leads as { id: string }[]
  expect(behind.map(({ id }) => id).sort()).toEqual(refused.slice(0, 5).sort())
  const sold = (await leads('mira', String(late?.criterion), 'late')).body.leads as { id: string }[]
  expect(sold.map(({ id }) => id).sort()).toEqual([...won].sort())
  expect((await leads('ben', 'budget', 'refused')).body.leads).toEqual([])
  expect(await leads('mira', 'taste', 'refused')).toMatchObject({
    status: 404,
    body: { reason: 'month_not_found' },
  })
  expect((await leads('mira', 'budget', 'other')).status).toBe(400)
  expect((await leads(null, 'budget', 'refused')).status).toBe(401)
  expect((await api.call('ben', 'GET', '/api/definition-months')).status).toBe(403)
})
