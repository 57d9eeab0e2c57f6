import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { acceptOffer, logAttempt, setNextAction } from '#src/followup/index.ts'
import { climbLadders } from '#src/followup/sweeps/index.ts'
import { type LeadRow, readLead, readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, openMailer } from '#src/mail/index.ts'
import { audit, runReport } from '#src/reports/index.ts'
import { addPlan, changePlan, type NewPlan } from '#src/response/plans/put-plan.ts'
import { readPlans } from '#src/response/plans/read-plans.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { createWorld, type Name, type World } from '#test/world.ts'

let world: World
let outside: MailServer
beforeAll(async () => {
  world = await createWorld()
  outside = await startMailServer()
  await db().run(sql`update members set ceiling_open = 100, phone = '+49 30 555' where roles @> array['rep']`)
})
afterAll(async () => {
  const proof = await audit(db(), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
  await outside.close()
  await world.close()
})
beforeEach(() =>
  db().run(sql`update answer_plans set is_active = false where workspace_id = ${world.workspace.id}`),
)

const db = () => world.database.bind(world.workspace.id)
const HOURS = 3_600_000

const plan: NewPlan = {
  grades: [],
  topics: [],
  channels: [],
  languages: [],
  hours: null,
  hours_of: 'owner',
  sends: true,
  call_minutes: 480,
  template_id: null,
}
const add = (o: Partial<NewPlan> = {}) => world.inTx('mira', (ctx) => addPlan(ctx, { ...plan, ...o }))

let asked = 0
/** Somebody asks for a quotation: an offer to a rep. */
async function ask(o: Record<string, unknown> = {}): Promise<LeadRow> {
  const told = {
    email: `p${newId()}@roe.example`,
    phone: `+49 30 ${900_000 + asked++}`,
    country: 'DE',
    name: 'Jane Roe',
  }
  const [id] = await arrive(world, [arrival({ ...told, message: 'Please send a quotation', ...o })])
  const placed = await db().first<{ lead_id: string }>(
    sql`select lead_id from placements where inquiry_id = ${id}`,
  )
  return (await readLead(db(), placed?.lead_id as string)) as LeadRow
}
const leadNow = async ({ id }: LeadRow) => (await readLead(db(), id)) as LeadRow
const holderOf = ({ accountable_id }: LeadRow) =>
  Object.entries(world.members).find(([, id]) => id === accountable_id)?.[0] as Name

async function sendOut(asOf = new Date()) {
  const transport = openMailer({ url: outside.url, from: 'Leads <leads@acme.example>' })
  const { database, workspace } = world
  await drainOutbox({ database, workspaceId: workspace.id, asOf, transport, publicUrl: 'http://x' })
  await transport.close()
  const raw = outside.received.at(-1)?.raw ?? ''
  return raw
    .replace(/=\r\n/g, '')
    .replace(/=C3=BC/g, 'ü')
    .replace(/\r\n/g, '\n')
}

const german = (at: Date) =>
  new Intl.DateTimeFormat('de', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Berlin',
  }).format(at)

describe('a call that an answer promises', () => {
  test('is told at the time it is due, and is the next action of whoever accepts the lead', async () => {
    await add()
    const lead = await ask()
    expect(lead).toMatchObject({ stage: 'offered', next_action: 'accept', answer_plan: 1 })
    const due = lead.call_due_at as Date
    const mail = await sendOut()
    expect(mail).toContain(`Jemand aus unserem Team ruft Sie bis ${german(due)} an.`)
    expect(mail).toContain('\nAcme Pumps\n')
    expect(mail).not.toContain('+49 30 555')
    const who = holderOf(lead)
    await world.inTx(who, (ctx) => acceptOffer(ctx, { id: newId(), leadId: lead.id }))
    const accepted = await leadNow(lead)
    expect(accepted.stage).toBe('working')
    expect((accepted.due_at as Date) <= due).toBe(true)
    const first = accepted.next_action === 'call_back' ? due : accepted.due_at
    expect(accepted.due_at).toEqual(first)
  })

  test('is due by the wish of the person where they named a time, for whoever works on the lead already, who signs', async () => {
    await add()
    const email = `p${newId()}@roe.example`
    const lead = await ask({ email })
    const who = holderOf(lead)
    await world.inTx(who, (ctx) => acceptOffer(ctx, { id: newId(), leadId: lead.id }))
    await world.inTx(who, (ctx) =>
      logAttempt(ctx, { id: newId(), leadId: lead.id, channel: 'phone', result: 'no_answer' }),
    )
    expect((await leadNow(lead)).call_kept_at).not.toBeNull()
    // What was answered yesterday does not stand in the way of today's.
    await db().run(
      sql`update messages set queued_at = queued_at - interval '2 days' where lead_id = ${lead.id}`,
    )
    const wish = new Date(Math.ceil(Date.now() / HOURS) * HOURS + 70 * HOURS)
    await ask({ email, fields: { call_back_at: wish.toISOString() }, message: 'Are you there?' })
    const again = await leadNow(lead)
    expect(again).toMatchObject({ stage: 'working', next_action: 'call_back' })
    expect(again.call_due_at).toEqual(again.due_at)
    const mail = await sendOut()
    const owner = (
      await db().first<{ name: string }>(sql`select name from members where id = ${lead.accountable_id}`)
    )?.name
    expect(mail).toContain(`${owner} ruft Sie bis ${german(again.call_due_at as Date)} an.`)
    expect(mail).toContain(`${owner}, +49 30 555\nAcme Pumps`)
  })

  test('is not made by a mail, cannot be put off, and is made by calling', async () => {
    await add()
    const lead = await ask()
    const who = holderOf(lead)
    const id = () => ({ id: newId(), leadId: lead.id })
    await world.inTx(who, (ctx) => acceptOffer(ctx, id()))
    await world.inTx(who, (ctx) => logAttempt(ctx, { ...id(), channel: 'email', result: 'left_message' }))
    const written = await leadNow(lead)
    expect(written.call_kept_at).toBeNull()
    expect((written.due_at as Date) <= (written.call_due_at as Date)).toBe(true)
    const later = new Date((written.call_due_at as Date).getTime() + HOURS)
    await expect(
      world.inTx(who, (ctx) => setNextAction(ctx, { ...id(), action: 'call', dueAt: later })),
    ).rejects.toMatchObject({ reason: 'call_promised' })
    await world.inTx(who, (ctx) => logAttempt(ctx, { ...id(), channel: 'phone', result: 'no_answer' }))
    expect((await leadNow(lead)).call_kept_at).not.toBeNull()
    await world.inTx(who, (ctx) => setNextAction(ctx, { ...id(), action: 'call', dueAt: later }))
  })

  test('that nobody made is raised once, with the manager and whoever has the lead, and leaks', async () => {
    await add()
    const lead = await ask()
    await world.inTx(holderOf(lead), (ctx) => acceptOffer(ctx, { id: newId(), leadId: lead.id }))
    const asOf = new Date((lead.call_due_at as Date).getTime() + 60_000)
    const sweep = { database: world.database, workspaceId: world.workspace.id, asOf }
    expect((await climbLadders(sweep)).failed).toEqual([])
    expect((await climbLadders(sweep)).changed).toBe(0)
    const raised = await db().all(sql`
      select e.kind, m.name from escalations e join members m on m.id = e.to_member where lead_id = ${lead.id}
      and e.due_at = ${lead.call_due_at}`)
    expect(raised).toEqual([{ kind: 'call_broken', name: 'Marta Mayer' }])
    const lines = (await readTimeline(db(), lead.id)).map(({ sentence }) => sentence)
    expect(lines).toContain('The promised call was not made in time.')
    const { rows } = await runReport(db(), 'leaks', { now: asOf })
    const leak = rows.find(({ bucket }) => bucket === 'promised_not_called')
    expect(leak?.lead_ids).toContain(lead.id)
    const others = rows.filter(({ bucket }) => bucket !== 'promised_not_called')
    expect(others.flatMap(({ lead_ids }) => lead_ids as string[])).not.toContain(lead.id)
  })

  test('is not promised to who left no number: the next plan answers them', async () => {
    await add()
    const without = await add({ call_minutes: null, words: { subject: 'We write', body: 'Dear {{ name }}' } })
    const lead = await ask({ phone: undefined })
    expect(lead).toMatchObject({ call_due_at: null, answer_plan: without.number })
    expect(await sendOut()).toContain('Dear Jane Roe')
  })

  test('is not told any more once its time has passed, nor once they were called', async () => {
    await add({ words: { subject: 'A call', body: 'We call by {{ call_by }}.' } })
    const late = await ask()
    const called = await ask()
    await world.inTx(holderOf(called), (ctx) => acceptOffer(ctx, { id: newId(), leadId: called.id }))
    await world.inTx(holderOf(called), (ctx) =>
      logAttempt(ctx, { id: newId(), leadId: called.id, channel: 'phone', result: 'talked_later' }),
    )
    await sendOut(new Date((late.call_due_at as Date).getTime() + HOURS))
    const messages = await db().all(sql`
      select state, template, last_error from messages where kind = 'answer' and lead_id in (${late.id}, ${called.id}) order by state`)
    expect(messages).toEqual([
      { state: 'sent', template: 'text:received:en', last_error: null },
      {
        state: 'suppressed',
        template: expect.any(String),
        last_error: 'They were called before it could go.',
      },
    ])
  })
})

describe('what was answered', () => {
  test('is kept in the version of the plan that answered', async () => {
    const { id } = await add({ call_minutes: null, words: { subject: 'First', body: 'One' } })
    const lead = await ask()
    await world.inTx('mira', (ctx) =>
      changePlan(ctx, id, { ...plan, call_minutes: null, words: { subject: 'Second', body: 'Two' } }),
    )
    const [now] = await readPlans(db())
    expect(now).toMatchObject({ id, version: 1, template_version: 2, subject: 'Second' })
    await world.inTx('mira', (ctx) => changePlan(ctx, id, { ...plan, grades: ['hot'] }))
    expect((await readPlans(db()))[0]).toMatchObject({ id, version: 2, grades: ['hot'], template_id: null })
    const kept = await db().first(
      sql`select data -> 'plan_version' as version from messages where lead_id = ${lead.id}`,
    )
    expect(kept).toEqual({ version: 1 })
    await expect(
      db().run(sql`update answer_plan_versions set grades = '{x}' where plan_id = ${id}`),
    ).rejects.toMatchObject({ constraint: 'answer_plan_versions_stay' })
  })

  test('counts for the plan: how soon by mail, how soon by a person', async () => {
    const { number } = await add()
    const lead = await ask()
    await sendOut()
    await sendOut()
    const first = await db().all(
      sql`select plan, seconds < 60 as soon from first_answers where lead_id = ${lead.id}`,
    )
    expect(first).toEqual([{ plan: number, soon: true }])
  })
})
