import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type World } from '#test/world.ts'
import type { Effort } from '../cadence/index.ts'
import { defaultServiceLevels } from '../clocks/index.ts'
import { followupRoutes } from '../routes.ts'
import { nextTryOf } from './read-next-try.ts'

const at = (text: string) => new Date(text)
const effort = (more: Partial<Effort> = {}): Effort => ({
  attempts: [],
  grade: 'sales_ready',
  permittedChannels: ['phone', 'email'],
  serviceLevels: defaultServiceLevels,
  calendar: officeCalendar('Europe/Berlin', 'DE', 'BY'),
  now: at('2026-06-15T08:10:00Z'),
  ...more,
})

describe('the next try', () => {
  test('before the first: as soon as somebody is there, and nothing was tried', () => {
    expect(nextTryOf(effort(), true)).toEqual({
      attempts: { made: 0, minimum: 3 },
      channels: { known: ['phone', 'email'], used: [], minimum: 2 },
      weekdays: { used: [], minimum: 2 },
      next: {
        channel: 'phone',
        at: at('2026-06-15T08:10:00Z'),
        why: { channel: 'untried', isNewWeekday: true, isNewDaypart: true, restedMinutes: null },
      },
    })
  })

  test('after one: another way, day and time of day, after the agreed pause', () => {
    const tried = { channel: 'phone', at: at('2026-06-15T08:00:00Z'), result: 'no_answer' as const }
    const { next, channels, weekdays } = nextTryOf(effort({ attempts: [tried] }), true)
    expect(channels).toEqual({ known: ['phone', 'email'], used: ['phone'], minimum: 2 })
    expect(weekdays).toEqual({ used: ['monday'], minimum: 2 })
    expect(next).toEqual({
      channel: 'email',
      at: at('2026-06-16T11:00:00Z'),
      why: { channel: 'untried', isNewWeekday: true, isNewDaypart: true, restedMinutes: 660 },
    })
  })

  test('where there is one way it is said, and without any there is none to propose', () => {
    expect(nextTryOf(effort({ permittedChannels: ['email'] }), true)).toMatchObject({
      channels: { minimum: 1 },
      next: { why: { channel: 'only' } },
    })
    expect(nextTryOf(effort({ permittedChannels: [] }), true).next).toBeNull()
    expect(nextTryOf(effort(), false).next).toBeNull()
  })
})

describe('GET /api/leads/:id/next-try', () => {
  let world: World
  let api: Api
  beforeAll(async () => {
    world = await createWorld()
    api = await openApi(world, followupRoutes)
  })
  afterAll(async () => {
    await api.close()
    await world.close()
  })

  test('tells it to whoever sees the lead, and to nobody else', async () => {
    const id = await workedLead(world)
    const told = await api.call('anna', 'GET', `/api/leads/${id}/next-try`)
    expect(told).toMatchObject({
      status: 200,
      body: { attempts: { made: 0, minimum: 3 }, channels: { known: ['phone', 'email'] } },
    })
    expect((await api.call(null, 'GET', `/api/leads/${id}/next-try`)).status).toBe(401)
    expect(await api.call('ben', 'GET', `/api/leads/${id}/next-try`)).toMatchObject({
      status: 404,
      body: { reason: 'lead_not_found' },
    })
    expect((await api.call('anna', 'GET', `/api/leads/${newId()}/next-try`)).status).toBe(404)
    expect((await api.call('anna', 'GET', '/api/leads/x/next-try')).status).toBe(404)
  })
})
