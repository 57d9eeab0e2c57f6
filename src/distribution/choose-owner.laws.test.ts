import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { chooseOwners, type LeadToPlace, type OwnerChoice } from './choose-owner.ts'
import type { Candidate, Ceilings, Load } from './rules.ts'
import type { Territory } from './territories/territory-map.ts'
import { candidate, countryServedBy, lead, now, openBook } from './test-candidates.ts'

const names = Array.from({ length: 12 }, (_, i) => `m${String(i).padStart(2, '0')}`)
const countries = ['DE', 'FR', 'JP']

const bound = (max: number) => fc.option(fc.nat(max), { freq: 4 })
const candidates: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({
    memberId: fc.constantFrom(...names),
    teamIds: fc.subarray(['north', 'south']),
    receivesLeads: fc.constantFrom(true, true, true, false),
    weight: fc.constantFrom(0, 0.5, 1, 1, 2, 3),
    ceilings: fc.record({ open: bound(12), perDay: bound(8), perWeek: bound(10) }),
    load: fc.record({ open: fc.nat(6), today: fc.nat(3), thisWeek: fc.nat(4) }),
    leftAt: fc.constantFrom(null, null, null, now),
    absentUntil: fc.constantFrom(null, null, null, now, new Date(now.getTime() + 1)),
    setAsideAt: fc.constantFrom(null, null, null, now),
    turn: fc.option(fc.record({ owed: fc.double({ min: -1, max: 1, noNaN: true }), last: fc.nat(9) }), {
      nil: undefined,
    }),
    credits: fc.nat(2),
    calendar: fc.constantFrom(officeCalendar('Europe/Berlin'), officeCalendar('Asia/Tokyo')),
  }),
  { selector: ({ memberId }) => memberId, maxLength: 12 },
)
const someone = fc.option(fc.constantFrom(...names, 'stranger'), { freq: 1 })
const leads: fc.Arbitrary<LeadToPlace[]> = fc
  .array(
    fc.record({
      isUrgent: fc.constantFrom(false, false, true),
      organizationId: fc.constantFrom(null, 'acme', 'initech'),
      broughtBy: fc.constant(null),
      organizationOwner: someone,
      lastRep: someone,
      alreadyAsked: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
      country: fc.constantFrom(...countries, null),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map(({ country, ...more }, i) => lead(String(i), more, { country })))
const territories: fc.Arbitrary<Territory[]> = fc
  .subarray(countries)
  .chain((served) =>
    fc.tuple(
      ...served.map((country) => fc.subarray(names).map((members) => countryServedBy(country, ...members))),
    ),
  )

const distribute = (people: Candidate[], batch: LeadToPlace[], served: Territory[]) =>
  chooseOwners(batch, openBook(people, served), 3)

/** Plays the choices again in the order they were made, with what each member holds before each. */
function replay(
  people: Candidate[],
  batch: LeadToPlace[],
  choices: OwnerChoice[],
  look: (choice: OwnerChoice, one: LeadToPlace, loads: Map<string, Load>) => void,
): Map<string, Load> {
  const loads = new Map(people.map(({ memberId, load }) => [memberId, { ...load }]))
  const order = [...batch.keys()].sort(
    (a, b) => Number(batch[b]?.isUrgent) - Number(batch[a]?.isUrgent) || a - b,
  )
  for (const i of order) {
    const [choice, one] = [choices[i], batch[i]]
    if (!choice || !one) return expect.unreachable()
    look(choice, one, loads)
    const load = choice.chosen === null ? undefined : loads.get(choice.chosen)
    if (load) {
      load.open++
      load.today++
      load.thisWeek++
    }
  }
  return loads
}

const isUnder = ({ open, perDay, perWeek }: Ceilings, load: Load) =>
  (open === null || load.open < open) &&
  (perDay === null || load.today < perDay) &&
  (perWeek === null || load.thisWeek < perWeek)

describe('laws of distribution', () => {
  it('takes nobody over a ceiling, and gives to nobody who is away, set aside, gone or was asked', () => {
    fc.assert(
      fc.property(candidates, leads, territories, (people, batch, served) => {
        const byId = new Map(people.map((one) => [one.memberId, one]))
        replay(people, batch, distribute(people, batch, served), ({ chosen }, one, loads) => {
          if (chosen === null) return
          const { ceilings, leftAt, absentUntil, setAsideAt, receivesLeads } =
            byId.get(chosen) ?? expect.unreachable()
          expect(isUnder(ceilings, loads.get(chosen) ?? expect.unreachable())).toBe(true)
          expect(leftAt).toBeNull()
          expect(absentUntil === null || absentUntil <= now).toBe(true)
          expect(setAsideAt).toBeNull()
          expect(receivesLeads).toBe(true)
          expect(one.alreadyAsked).not.toContain(chosen)
        })
      }),
    )
  })

  it('leaves no lead without somebody while one who serves it has room', () => {
    fc.assert(
      fc.property(candidates, leads, territories, (people, batch, served) => {
        replay(people, batch, distribute(people, batch, served), ({ chosen }, one, loads) => {
          const serving = served.find(({ id }) => id.toLowerCase() === one.inputs.country)?.memberIds ?? []
          const free = people.filter(
            ({ memberId, weight, ceilings, leftAt, absentUntil, setAsideAt, receivesLeads }) =>
              (served.length === 0 || serving.includes(memberId)) &&
              receivesLeads &&
              weight > 0 &&
              leftAt === null &&
              (absentUntil === null || absentUntil <= now) &&
              setAsideAt === null &&
              !one.alreadyAsked.includes(memberId) &&
              isUnder(ceilings, loads.get(memberId) ?? expect.unreachable()),
          )
          if (free.length > 0) expect(chosen).not.toBeNull()
        })
      }),
    )
  })

  it('accounts for everybody in each decision, and the chosen stands first', () => {
    fc.assert(
      fc.property(candidates, leads, territories, (people, batch, served) => {
        for (const { considered, chosen, eligible, excluded } of distribute(people, batch, served)) {
          const counted = Object.values(excluded).reduce((sum, count) => sum + count, eligible)
          expect(counted).toBe(people.length)
          expect(considered.length).toBe(Math.min(4, eligible))
          if (chosen !== null) expect(considered[0]?.memberId).toBe(chosen)
          expect(new Set(considered.map(({ memberId }) => memberId)).size).toBe(considered.length)
        }
      }),
    )
  })

  it('decides the same again, in whatever order people are listed', () => {
    fc.assert(
      fc.property(candidates, leads, territories, (people, batch, served) => {
        const once = distribute(people, batch, served)
        expect(distribute([...people].reverse(), batch, served)).toEqual(once)
      }),
    )
  })
})

describe('a burst of 5,000 leads over 500 members', () => {
  const people = Array.from({ length: 500 }, (_, i) =>
    candidate(`m${String(i).padStart(3, '0')}`, {
      weight: 1 + (i % 3),
      ceilings: { open: 30, perDay: 25, perWeek: 60 },
      load: { open: i % 7, today: i % 2, thisWeek: i % 5 },
    }),
  )
  const burst = (count: number) =>
    distribute(
      people,
      Array.from({ length: count }, (_, i) => lead(String(i))),
      [],
    )

  it('reaches everybody by weight, nobody over a ceiling', () => {
    const choices = burst(5_000)
    const batch = choices.map(({ leadId }) => lead(leadId))
    const loads = replay(people, batch, choices, () => {})
    expect(choices.filter(({ chosen }) => chosen === null)).toEqual([])
    for (const { memberId, weight, load } of people) {
      const share = (5_000 * weight) / people.reduce((sum, one) => sum + one.weight, 0)
      expect(Math.abs((loads.get(memberId)?.open ?? 0) - load.open - share)).toBeLessThan(1)
    }
    for (const { memberId, ceilings } of people) {
      expect(loads.get(memberId)?.open).toBeLessThanOrEqual(ceilings.open ?? 0)
      expect(loads.get(memberId)?.today).toBeLessThanOrEqual(ceilings.perDay ?? 0)
    }
  })

  it('fills every ceiling to the last place and leaves the rest waiting, each with the reason', () => {
    const room = people.reduce(
      (sum, { load }) => sum + Math.min(30 - load.open, 25 - load.today, 60 - load.thisWeek),
      0,
    )
    const choices = burst(room + 40)
    expect(choices.filter(({ chosen }) => chosen !== null).length).toBe(room)
    const waiting = choices.filter(({ chosen }) => chosen === null)
    expect(new Set(waiting.map(({ why }) => why))).toEqual(new Set(['nobody_has_room']))
    expect(waiting.length).toBe(40)
  })
})
