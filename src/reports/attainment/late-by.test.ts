import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { businessMinutesBetween, type Calendar, officeCalendar } from '#src/people/calendar/index.ts'
import type { Roster, RosterMember } from '#src/people/roster.ts'
import { createWorld, type World } from '#test/world.ts'
import { businessSeconds, hoursOf, withHours } from './late-by.ts'

const START = '2026-01-01T00:00:00Z'
const NOW = new Date('2026-12-31T00:00:00Z')
const OFFICE = officeCalendar('Europe/Berlin', 'DE')
const CALENDARS: Record<string, Calendar> = {
  '01a200a3-8f10-77e3-893f-4d04ffb18d01': OFFICE,
  '01a200a3-8f10-77e3-893f-4d04ffb18d02': officeCalendar('America/New_York', 'US'),
  '01a200a3-8f10-77e3-893f-4d04ffb18d03': OFFICE,
}

let world: World
let db: Db
beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
})
afterAll(() => world.close())

const roster: Roster = new Map(
  Object.entries(CALENDARS).map(([id, calendar]) => [id, { id, calendar } as RosterMember]),
)

test('business time reckoned by the database is that of each one’s calendar', async () => {
  const instant = fc
    .integer({ min: Date.parse(START) / 1_000, max: NOW.getTime() / 1_000 })
    .map((seconds) => new Date(seconds * 1_000))
  const spans = fc.array(fc.tuple(fc.constantFrom(...Object.keys(CALENDARS)), instant, instant), {
    minLength: 1,
    maxLength: 50,
  })
  await fc.assert(
    fc.asyncProperty(spans, async (some) => {
      const rows = await db.all<{ seconds: number }>(sql`
        ${withHours(roster, { start: START, now: NOW })}
        select ${businessSeconds('one', sql`t.since`, sql`t.until`)} as seconds
        from unnest(${some.map(([id]) => id)}::uuid[], ${some.map(([, since]) => since)}::timestamptz[],
          ${some.map(([, , until]) => until)}::timestamptz[]) with ordinality t(member, since, until, place)
        ${hoursOf(sql`t.member`, 'one')} order by place`)
      const told = some.map(([id, since, until]) =>
        Math.round(businessMinutesBetween(CALENDARS[id] as Calendar, since, until) * 60),
      )
      expect(rows.map(({ seconds }) => Math.round(seconds))).toEqual(told)
    }),
    { numRuns: 40 },
  )
})

test('nothing is told of nobody', async () => {
  const row = await db.first<{ seconds: number | null }>(sql`
    ${withHours(roster, { start: '-infinity', now: NOW })}
    select ${businessSeconds('one', sql`${START}::timestamptz`, sql`${NOW}::timestamptz`)} as seconds
    from (select null::uuid as member) t ${hoursOf(sql`t.member`, 'one')}`)
  expect(row?.seconds).toBeNull()
})
