import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { setLead } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { calendarFeedRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => calendarFeedRoutes(app, { publicUrl: 'https://leads.example' }))
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const soon = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000)
const stamp = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
async function pathOf(who: 'anna' | 'ben'): Promise<string> {
  const { body } = await api.call(who, 'PUT', '/api/me/calendar-feed')
  return new URL(String(body.address)).pathname
}

test('a member reads their own next actions and promised calls, with name and company and no more', async () => {
  const person = { name: 'Erika, Example', email: 'erika@example.com', company: 'Acme; Pumps' }
  const id = await workedLead(world, { person })
  const calledBy = new Date(soon.getTime() + 7_200_000)
  await setLead(world, id, sql`next_action = 'send_offer', due_at = ${soon}, call_due_at = ${calledBy}`)
  await openLead(world, { stage: 'working', owner: 'ben', dueAt: soon, person: { name: 'Somebody Else' } })
  await openLead(world, { stage: 'offered', owner: 'anna', dueAt: soon, person: { name: 'Only Offered' } })
  const { status, text, headers } = await api.page('GET', await pathOf('anna'))
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'SUMMARY:Send an offer: Erika\\, Example\\, Acme\\; Pumps',
      'SUMMARY:Promised call: Erika\\, Example\\, Acme\\; Pumps',
      `DTSTART:${stamp(soon)}`,
      `DTSTART:${stamp(calledBy)}`,
      `URL:https://leads.example/leads/${id}`,
    ]),
  )
  for (const foreign of ['erika@example.com', '+4930', 'Somebody Else', 'Only Offered', 'BEGIN:VALARM']) {
    expect(text).not.toContain(foreign)
  }
  expect((await api.call('anna', 'GET', '/api/me/calendar-feed')).body.read_at).not.toBeNull()
})

test('an address that was renewed, ended, changed or made up, or of who left, is not found', async () => {
  const statusOf = async (path: string) => (await api.page('GET', path)).status
  const first = await pathOf('ben')
  const second = await pathOf('ben')
  expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200])
  expect(await statusOf(second.replace(/.\.ics$/, (end) => (end[0] === 'A' ? 'B.ics' : 'A.ics')))).toBe(404)
  expect(await statusOf('/calendar/whatever.ics')).toBe(404)
  await api.call('ben', 'DELETE', '/api/me/calendar-feed')
  expect(await statusOf(second)).toBe(404)
  expect((await api.call('ben', 'GET', '/api/me/calendar-feed')).body).toEqual({
    made_at: null,
    read_at: null,
  })
  const third = await pathOf('ben')
  await world.database
    .bind(world.workspace.id)
    .run(sql`update members set left_at = now() - interval '1 second' where id = ${world.members.ben}`)
  expect(await statusOf(third)).toBe(404)
})

test('it opens nothing else, and nobody has one without signing in', async () => {
  const token = (await pathOf('anna')).split('/').at(-1)?.replace('.ics', '')
  expect((await api.page('GET', `/api/me/calendar-feed?token=${token}`)).status).toBe(401)
  expect((await api.call(null, 'PUT', '/api/me/calendar-feed')).status).toBe(401)
})
