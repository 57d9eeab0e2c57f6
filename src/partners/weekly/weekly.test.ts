import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { PARTNER_WEEK, PARTNER_WEEK_DAYS, writeLinks } from '#src/followup/by-link/index.ts'
import { newId } from '#src/lib/id.ts'
import { writePartnerNews } from '#src/mail/partners/write-partner-news.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { leadOfPartner, makePartner, type TestPartner } from '#test/partner.ts'
import { createWorld, type World } from '#test/world.ts'
import { partnerWeekRoutes } from './routes.ts'
import { tellWeek, weekToTell } from './tell-week.ts'

let world: World
let api: Api
let partner: TestPartner
let other: TestPartner
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, partnerWeekRoutes)
  partner = await makePartner(world, 'Nordhandel', { people: 2 })
  other = await makePartner(world, 'Süd AG')
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const DAY = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY)

async function linkOf(memberId: string): Promise<string> {
  const write = await writeLinks(world.database.bind(world.workspace.id))
  const expiresAt = new Date(Date.now() + PARTNER_WEEK_DAYS * DAY)
  return `${PARTNER_WEEK.url}/${write({ memberId, leadId: null, purpose: PARTNER_WEEK.purpose, expiresAt })}`
}

describe('the page of a week', () => {
  test('lists each open lead with what can be done, is finished in one visit, and thanks', async () => {
    const me = partner.people[0] as string
    const offered = await leadOfPartner(world, me, {
      at: ago(1),
      isAccepted: false,
      person: { name: 'Petra Geheim', email: 'petra@geheim.example', company: 'Geheim AG' },
    })
    const worked = await leadOfPartner(world, me, {
      at: ago(20),
      person: { name: 'Willi Werft', email: 'w@werft.example', company: 'Werft AG' },
    })
    const colleagues = await leadOfPartner(world, partner.people[1] as string, {
      at: ago(9),
      person: { company: 'Kollege KG' },
    })
    const url = await linkOf(me)
    const first = await api.page('GET', url)
    expect(first.status).toBe(200)
    expect(first.text).toContain('Your 2 open leads')
    expect(first.text).toContain('Willi Werft')
    expect(first.text.indexOf('Geheim AG')).toBeLessThan(first.text.indexOf('Werft AG'))
    for (const hidden of ['Petra Geheim', 'petra@', 'Kollege KG']) expect(first.text).not.toContain(hidden)
    expect(first.text).not.toContain('<script')

    const send = (form: Record<string, string>) => api.page('POST', url, new URLSearchParams(form).toString())
    const id = newId()
    const said = { do: 'contacted', id, lead: worked, channel: 'phone', result: 'talked_interested' }
    expect((await send(said)).headers.location).toBe(`${url}?done=log_attempt`)
    expect((await send(said)).status).toBe(303)
    expect(await attemptsOf(worked)).toBe(1)
    expect((await api.page('GET', url)).text).toContain('Your open lead')
    // A lead of a colleague is nothing that this link reaches, and neither is one that is none.
    expect((await send({ do: 'note', id: newId(), lead: colleagues, note: 'x' })).status).toBe(409)
    expect((await send({ do: 'note', id: newId(), lead: 'no id', note: 'x' })).status).toBe(303)
    expect((await send({ do: 'decline', id: newId(), lead: offered, reason: 'no_capacity' })).status).toBe(
      303,
    )
    const last = await api.page('GET', url)
    expect(last.text).toContain('Nothing left to do')
    expect(last.text).toContain('/deal/')
  })

  test('changes nothing while it is only looked at, and is only whose it is', async () => {
    const me = other.people[0] as string
    const lead = await leadOfPartner(world, me, { at: ago(3), isAccepted: false })
    await api.page('GET', await linkOf(me))
    const [row] = await world.database.bind(world.workspace.id).all(sql`
      select stage, accountable_id from leads where workspace_id = ${world.workspace.id} and id = ${lead}`)
    expect(row).toEqual({ stage: 'offered', accountable_id: me })
    expect((await api.page('GET', `${await linkOf(me)}x`)).status).toBe(404)
  })
})

async function attemptsOf(id: string): Promise<number> {
  const row = await world.database
    .bind(world.workspace.id)
    .first<{ attempts: number }>(
      sql`select attempts from leads where workspace_id = ${world.workspace.id} and id = ${id}`,
    )
  return row?.attempts ?? 0
}

describe('the mail of a week', () => {
  const member = { calendar: officeCalendar('Europe/Berlin', 'DE'), leftAt: null, absentUntil: null }

  test.each([
    ['2026-06-15T05:00:00Z', false, 'Monday before they work'],
    ['2026-06-15T08:00:00Z', true, 'Monday while they work'],
    ['2026-06-17T08:00:00Z', false, 'Wednesday'],
    ['2026-05-25T08:00:00Z', false, 'Whit Monday, a holiday'],
    ['2026-05-26T08:00:00Z', true, 'the day after a holiday'],
  ])('%s: %s (%s)', (at, isDue) => {
    expect(weekToTell(member, new Date(at)) !== null).toBe(isDue)
  })

  test('goes to nobody on leave or gone', () => {
    const monday = new Date('2026-06-15T08:00:00Z')
    expect(weekToTell({ ...member, absentUntil: new Date('2026-06-20') }, monday)).toBeNull()
    expect(weekToTell({ ...member, leftAt: new Date('2026-06-01') }, monday)).toBeNull()
  })

  test('is one for each with open leads, once, with a link of their own', async () => {
    const asOf = new Date('2026-06-15T09:00:00Z')
    const tell = () => tellWeek({ database: world.database, workspaceId: world.workspace.id, asOf })
    expect(await tell()).toBe(3)
    expect(await tell()).toBe(0)
    const db = world.database.bind(world.workspace.id)
    const [message] = await db.all<{
      data: { count: number }
      member_id: string
      template: string
      send_after: Date
    }>(sql`
      select data, member_id, send_after, template from messages
      where workspace_id = ${world.workspace.id} and kind = 'partner_news' and member_id = ${other.people[0]}`)
    const letter = await writePartnerNews(db, message as never, {
      workspace: world.workspace,
      publicUrl: 'https://x.example',
    })
    expect(letter).toMatchObject({
      subject: 'Your open lead: how does it stand?',
      text: expect.stringMatching(/https:\/\/x\.example\/week\/[\w-]{60,}/),
    })
    const shown = { workspace: world.workspace, publicUrl: 'https://x.example', isShown: true }
    expect(await writePartnerNews(db, message as never, shown)).toMatchObject({
      text: expect.stringContaining('https://x.example/week/…'),
    })
  })
})
