import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { assignLead } from '#src/followup/index.ts'
import type { Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { addPartner, known, leadLink, sentBy, type TestPartner } from '#test/partner-links.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { partnerLeadRoutes } from './routes.ts'

let world: World
let api: Api
let nord: TestPartner
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, partnerLeadRoutes)
  nord = await addPartner(world, { name: 'Nordpump', people: ['Ines Holm', 'Per Dahl'], currency: 'NOK' })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const PERSON = { name: 'Jane <i>Roe', email: 'jane@acme.example', company: 'Acme Brewery', country: 'NO' }

async function lead(stage: Stage = 'qualified', topic = 'Pumps for Jane'): Promise<string> {
  const leadId = await openLead(world, { stage, owner: 'lena', person: PERSON, topic })
  await known(world, leadId, { phone: '+47 22 33 44 55', city: 'Oslo', title: 'Head of plant' })
  return leadId
}

async function offered(to = nord.people[0] as string): Promise<{ leadId: string; url: string }> {
  const leadId = await lead()
  await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to }))
  return { leadId, url: await leadLink(world, to, leadId) }
}

const see = async (url: string) => (await api.page('GET', url)).text

async function send(url: string, what: string, more: Record<string, string> = {}) {
  return api.page('POST', url, sentBy(await see(url), what, more))
}

async function accepted() {
  const given = await offered()
  expect((await send(given.url, 'accept')).status).toBe(303)
  return given
}

async function stageOf(leadId: string) {
  const db = world.database.bind(world.workspace.id)
  const row = await db.first<{ stage: string; accountable_id: string; attempts: number }>(
    sql`select stage, accountable_id, attempts from leads where workspace_id = ${db.workspaceId} and id = ${leadId}`,
  )
  return row
}

describe('before accepting', () => {
  test('the page shows what is asked for and where, and nothing of who asks', async () => {
    const { url, leadId } = await offered()
    const page = await see(url)
    for (const said of ['Acme Brewery', 'Oslo', 'Norway', 'Pumps for …', 'For Ines Holm (Nordpump)']) {
      expect(page).toContain(said)
    }
    expect(page).not.toMatch(/Jane|Roe|jane@|22 33 44|Head of plant/)
    expect(await stageOf(leadId)).toMatchObject({ stage: 'offered' })
  })

  test('accepting shows whom to call; a second tap changes nothing', async () => {
    const { url, leadId } = await offered()
    const form = sentBy(await see(url), 'accept')
    const [one, two] = [await api.page('POST', url, form), await api.page('POST', url, form)]
    expect([one.status, two.status]).toEqual([303, 303])
    const page = await see(`${url}?done=accept`)
    expect(page).toContain('href="tel:+4722334455"')
    expect(page).toContain('href="mailto:jane@acme.example"')
    expect(page).toContain('Jane &lt;i&gt;Roe')
    expect(page).toContain('The lead is yours')
    expect(await stageOf(leadId)).toMatchObject({ stage: 'working', accountable_id: nord.people[0] })
  })

  test('declining takes a reason, and can be taken back', async () => {
    const { url, leadId } = await offered()
    await send(url, 'decline', { reason: 'misrouted_territory', note: 'Denmark' })
    expect(await stageOf(leadId)).toMatchObject({ stage: 'rejected' })
    const page = await see(url)
    expect(page).toContain('Declined')
    expect(page).not.toContain('Oslo</bdi></dd>')
    expect((await send(url, 'undo')).status).toBe(303)
    expect(await stageOf(leadId)).toMatchObject({ stage: 'offered', accountable_id: nord.people[0] })
  })
})

describe('afterwards', () => {
  test('contacted, quoted and sold, with the currency and the basis of the partner', async () => {
    const { url, leadId } = await accepted()
    await send(url, 'contacted', { channel: 'phone', result: 'talked_interested', note: 'Wants a quote' })
    expect(await stageOf(leadId)).toMatchObject({ stage: 'working', attempts: 1 })
    await send(url, 'quoted', { amount: '12 500,00', currency: '', on: '' })
    expect(await see(url)).toContain('12,500 NOK')
    expect((await send(url, 'sold', { amount: '11.900,50', product: 'P 40', day: '' })).status).toBe(303)
    expect(await stageOf(leadId)).toMatchObject({ stage: 'won', accountable_id: nord.people[0] })
    const db = world.database.bind(world.workspace.id)
    expect(
      await db.all(sql`
        select amount::float, currency, basis, product, recorded_by from deals
        where workspace_id = ${db.workspaceId} and lead_id = ${leadId}`),
    ).toEqual([
      {
        amount: 11900.5,
        currency: 'NOK',
        basis: 'partner_sell_out',
        product: 'P 40',
        recorded_by: nord.people[0],
      },
    ])
    expect(await see(url)).toContain('11,900.5 NOK')
  })

  test('not now goes back with its wake date once somebody spoke with them', async () => {
    const { url, leadId } = await accepted()
    const early = await send(url, 'not_now', { reason: 'timing', months: '6' })
    expect([early.status, early.text]).toEqual([
      409,
      expect.stringContaining('Nobody has spoken with them yet'),
    ])
    await send(url, 'contacted', { channel: 'email', result: 'talked_later' })
    await send(url, 'not_now', { reason: 'timing', months: '6', note: 'After the summer' })
    expect(await stageOf(leadId)).toMatchObject({ stage: 'nurture', accountable_id: world.members.mira })
    const page = await see(url)
    expect(page).toContain('We ask again on')
    expect(page).not.toContain('jane@acme.example')
  })

  test('a sale of tomorrow, an amount that is none, a form with less: refused in words, nothing done', async () => {
    const { url, leadId } = await accepted()
    for (const [more, said] of [
      [{ amount: 'many' }, 'cannot be read'],
      [{ amount: '-5' }, 'not less than nothing'],
      [{ amount: '5', day: '2999-01-01' }, 'lies ahead'],
      [{ amount: '5', currency: 'ZZZ' }, 'missing or cannot be read'],
    ] as const) {
      const { status, text } = await send(url, 'sold', more)
      expect([status, text]).toEqual([400, expect.stringContaining(said)])
    }
    expect((await api.page('POST', url, 'do=explode&id=1')).status).toBe(400)
    expect((await api.page('POST', url, 'nothing=1')).status).toBe(303)
    expect(await stageOf(leadId)).toMatchObject({ stage: 'working' })
  })

  test('questions that must be known are asked with the quote', async () => {
    const { url } = await accepted()
    const page = await see(url)
    expect(page).toContain('Save the quote')
    expect((await send(url, 'note', { note: '   ' })).status).toBe(400)
    expect((await send(url, 'note', { note: 'Met at the fair' })).status).toBe(303)
  })
})

describe('the link', () => {
  test('of a lead that went to somebody else shows nothing of it, and names a colleague only', async () => {
    const [ines, per] = nord.people as [string, string]
    const { url, leadId } = await offered()
    await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to: per }))
    const moved = await api.page('GET', url)
    expect([moved.status, moved.text]).toEqual([409, expect.stringContaining('It is with Per Dahl.')])
    expect(moved.text).not.toContain('Acme Brewery')
    await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to: world.members.anna }))
    const ours = await api.page('POST', await leadLink(world, ines, leadId), `do=accept&id=${newId()}`)
    expect([ours.status, ours.text]).toEqual([409, expect.not.stringContaining('Anna')])
    expect(await stageOf(leadId)).toMatchObject({ accountable_id: world.members.anna })
  })

  test('tells what they wrote in their own words, once it is accepted', async () => {
    const { leadId, url } = await offered()
    const [inquiryId] = await arrive(world, [
      arrival({ email: 'jane@acme.example', message: 'Two Pumps, please: by Friday!' }),
    ])
    const db = world.database.bind(world.workspace.id)
    await db.run(sql`
      update placements set lead_id = ${leadId} where workspace_id = ${db.workspaceId} and inquiry_id = ${inquiryId}`)
    expect(await see(url)).not.toContain('Two Pumps')
    await send(url, 'accept')
    expect(await see(url)).toContain('Two Pumps, please: by Friday!')
  })

  test('of one of our own people opens no such page', async () => {
    const leadId = await openLead(world, { stage: 'working', owner: 'anna' })
    expect((await api.page('GET', await leadLink(world, world.members.anna, leadId))).status).toBe(409)
  })

  test('of somebody who left is good for nothing', async () => {
    const gone = await addPartner(world, { people: ['Olga Gone'] })
    const { url } = await offered(gone.people[0])
    const db = world.database.bind(world.workspace.id)
    await db.run(
      sql`update members set left_at = now() where workspace_id = ${db.workspaceId} and id = ${gone.people[0]}`,
    )
    expect(await api.page('GET', url)).toMatchObject({
      status: 410,
      text: expect.stringContaining('Olga Gone'),
    })
  })

  test('speaks German to who reads German, also what is refused', async () => {
    const south = await addPartner(world, { language: 'de', people: ['Ute Süd'] })
    const { url } = await offered(south.people[0])
    expect(await see(url)).toContain('Lead annehmen')
    await send(url, 'accept')
    const early = await send(url, 'not_now', { reason: 'timing', months: '3' })
    expect(early.text).toContain('Noch hat niemand mit ihnen gesprochen')
  })
})
