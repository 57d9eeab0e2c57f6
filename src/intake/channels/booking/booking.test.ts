import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type LeadRow, moveTo, readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type Served, serve } from '#test/serve.ts'
import { change, createWorld, type Name, openLead, type World } from '#test/world.ts'
import { calCom, calendly } from './test-bookings.ts'

describe('a booked call', () => {
  let world: World
  let server: Served
  const hooks: Record<string, { id: string; secret: string; address: string }> = {}
  beforeAll(async () => {
    world = await createWorld()
    server = await serve(world)
    for (const tool of ['cal_com', 'calendly']) {
      const made = await server.ask('mira', 'POST', '/api/booking-hooks', { name: tool, tool })
      expect(made.statusCode).toBe(201)
      hooks[tool] = made.json()
    }
  })
  afterAll(async () => {
    await server.close()
    await world.close()
  })
  const db = () => world.database.bind(world.workspace.id)
  const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')
  async function tell(tool: 'cal_com' | 'calendly', told: unknown, o: { secret?: string; at?: number } = {}) {
    const { id, secret } = hooks[tool] as { id: string; secret: string }
    const body = JSON.stringify(told)
    const t = Math.floor((o.at ?? Date.now()) / 1000)
    const by = o.secret ?? secret
    const headers: Record<string, string> =
      tool === 'cal_com'
        ? { 'x-cal-signature-256': hmac(by, body) }
        : { 'calendly-webhook-signature': `t=${t},v1=${hmac(by, `${t}.${body}`)}` }
    const answer = await server.ask(null, 'POST', `/b/${id}`, body, headers)
    await drainInbox(world.database, world.workspace.id)
    return answer
  }
  const leadOf = async (email: string) => {
    const row = await db().first<{ id: string }>(sql`
      select l.id from leads l join persons p on p.id = l.person_id and p.email = ${email}`)
    return row && (await readLead(db(), row.id))
  }
  const soon = (days: number) => new Date(Math.ceil(Date.now() / 1000) * 1000 + days * 86_400_000)

  test('becomes a lead whose next step is the call, at that time; told twice it is one', async () => {
    const at = soon(3)
    const told = calCom('BOOKING_CREATED', { startTime: at.toISOString() })
    expect((await tell('cal_com', told)).statusCode).toBe(204)
    expect((await tell('cal_com', { ...told, createdAt: 'later' })).statusCode).toBe(204)
    expect(await leadOf('jane@roe.example')).toMatchObject({
      ...{ stage: 'offered', inquiries: 1, channel: 'booking', fields: { call_back_at: at.toISOString() } },
    })
    const moved = soon(4)
    await tell('cal_com', calCom('BOOKING_RESCHEDULED', { startTime: moved.toISOString() }))
    const lead = (await leadOf('jane@roe.example')) as LeadRow
    const rep = Object.entries(world.members).find(([, id]) => id === lead.accountable_id)?.[0] as Name
    const accepted = await server.ask(rep, 'PUT', `/api/leads/${lead.id}/acceptance`, { id: newId() })
    expect(accepted.statusCode).toBe(200)
    expect(await leadOf('jane@roe.example')).toMatchObject({ stage: 'working', due_at: moved })
    const [hook] = (await server.ask('mira', 'GET', '/api/booking-hooks')).json().hooks
    expect(hook.last_heard_at).not.toBeNull()
  })

  test('ends nurture, and goes to whoever works the lead already', async () => {
    await arrive(world, [arrival({ email: 'otto@maier.example', message: 'Hello' })])
    const lead = (await leadOf('otto@maier.example'))?.id as string
    await change(world, lead, 'mira', new Date(), (draft, ctx) => {
      const wakeAt = soon(90)
      const next = { action: 'wake', dueAt: wakeAt }
      moveTo(draft, ctx, 'nurture', { accountable: world.members.mira, next, wakeAt })
    })
    const scheduled = (days: number, invitee: string) =>
      calendly('invitee.created', {
        uri: `https://api.calendly.com/x/invitees/${invitee}`,
        scheduled_event: { name: 'Talk', start_time: soon(days).toISOString() },
      })
    await tell('calendly', scheduled(2, 'one'))
    expect(await leadOf('otto@maier.example')).toMatchObject({ stage: 'offered', inquiries: 2 })
    const held = await openLead(world, {
      stage: 'working',
      owner: 'anna',
      person: { email: 'held@maier.example' },
    })
    const booked = scheduled(5, 'two')
    await db().run(sql`
      insert into person_keys (workspace_id, kind, value, person_id)
      select workspace_id, 'email', 'held@maier.example', person_id from leads where id = ${held}`)
    await tell('calendly', { ...booked, payload: { ...booked.payload, email: 'held@maier.example' } })
    const at = new Date((booked.payload.scheduled_event as { start_time: string }).start_time)
    expect(await readLead(db(), held)).toMatchObject({
      stage: 'working',
      next_action: 'call_back',
      due_at: at,
    })
  })

  test('of somebody who is no lead for sales yet is the next step of a qualifier', async () => {
    const [at, later] = [soon(2), soon(3)]
    const wish = (call_back_at: Date) =>
      arrive(world, [arrival({ email: 'quiet@maier.example', message: 'Hello', call_back_at })])
    await wish(at)
    const asked = { stage: 'prequalifying', next_action: 'ask' }
    expect(await leadOf('quiet@maier.example')).toMatchObject({ ...asked, due_at: at })
    await wish(later)
    expect(await leadOf('quiet@maier.example')).toMatchObject({ ...asked, due_at: later })
  })

  test('by a form of the company is at the time of its clock', async () => {
    const document = {
      ...{ title: 'Book a call', asks_for: 'call', minimum_seconds: 0 },
      fields: [
        { key: 'email', label: 'E-mail', type: 'email' },
        { key: 'call_back_at', label: 'When may we call you?', type: 'moment' },
      ],
    }
    const made = await server.ask('mira', 'POST', '/api/forms', { slug: 'call', name: 'Call', document })
    expect(made.statusCode).toBe(201)
    const page = await server.ask(null, 'GET', '/f/call')
    expect(page.body).toMatch(/<input type="datetime-local"[^>]* name="call_back_at"/)
    await server.ask(null, 'POST', '/f/call', 'email=form%40maier.example&call_back_at=2031-07-01T09%3A30', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    await drainInbox(world.database, world.workspace.id)
    const zone = world.workspace.time_zone
    const at = Temporal.PlainDateTime.from('2031-07-01T09:30').toZonedDateTime(zone).epochMilliseconds
    expect((await leadOf('form@maier.example'))?.fields).toEqual({ call_back_at: new Date(at).toISOString() })
  })

  test('that is off is looked at by somebody, and nothing is lost', async () => {
    await tell('cal_com', calCom('BOOKING_CANCELLED'))
    const placed = await db().first(sql`
      select place, kind, reason from placements where kind = 'call_cancelled'`)
    expect(placed).toEqual({
      ...{ place: 'quarantine', kind: 'call_cancelled' },
      reason:
        'Jane Roe cancelled the call of 2027-03-03 09:30 UTC. If a lead still has it as its next step, set another.',
    })
  })

  test('counts only signed by the tool, and lately', async () => {
    const before = await db().first(sql`select count(*) from inquiries`)
    const told = calCom('BOOKING_CREATED', { uid: 'forged' })
    expect((await tell('cal_com', told, { secret: 'guessed' })).statusCode).toBe(401)
    expect(
      (await tell('calendly', calendly('invitee.created'), { at: Date.now() - 3_600_000 })).statusCode,
    ).toBe(401)
    const { id } = hooks.cal_com as { id: string }
    expect((await server.ask(null, 'POST', `/b/${id}`, told)).statusCode).toBe(401)
    expect((await tell('cal_com', { hello: 'world' })).statusCode).toBe(400)
    expect((await server.ask(null, 'POST', '/b/01900000-0000-7000-8000-000000000000', told)).statusCode).toBe(
      404,
    )
    expect(await db().first(sql`select count(*) from inquiries`)).toEqual(before)
  })

  test('addresses are opened and closed by marketing', async () => {
    expect((await server.ask(null, 'GET', '/api/booking-hooks')).statusCode).toBe(401)
    expect((await server.ask('anna', 'GET', '/api/booking-hooks')).statusCode).toBe(403)
    expect((await server.ask('mira', 'POST', '/api/booking-hooks', { name: '', tool: 'x' })).statusCode).toBe(
      400,
    )
    const { id } = hooks.calendly as { id: string }
    const close = (is_archived: boolean) =>
      server.ask('mira', 'PUT', `/api/booking-hooks/${id}/archived`, { is_archived })
    expect((await close(true)).json().hooks).toHaveLength(1)
    expect((await tell('calendly', calendly('invitee.created'))).statusCode).toBe(404)
    expect((await close(false)).json().hooks).toHaveLength(2)
  })
})
