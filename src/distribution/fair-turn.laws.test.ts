import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseOwners, type LeadToPlace, type OwnerChoice } from './choose-owner.ts'
import { turnsToKeep } from './load-book.ts'
import type { Candidate, Load } from './rules.ts'
import { candidate, lead, now, openBook } from './test-candidates.ts'

const names = Array.from({ length: 10 }, (_, i) => `m${i}`)
const weight = fc.oneof(fc.constantFrom(0.5, 1, 1, 2, 3), fc.double({ min: 0.05, max: 20, noNaN: true }))
const unbounded = { open: null, perDay: null, perWeek: null }
const team = (o: { weight?: fc.Arbitrary<number>; more?: fc.Arbitrary<Partial<Candidate>> } = {}) =>
  fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...names), o.weight ?? weight, o.more ?? fc.constant({}))
      .map(([id, w, more]) => candidate(id, { ceilings: unbounded, ...more, weight: w })),
    { selector: ({ memberId }) => memberId, minLength: 2 },
  )
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
const leads = (count: number, more: Partial<LeadToPlace> = {}) =>
  Array.from({ length: count }, (_, i) => lead(String(i), more))

/** Batch after batch, each over a book that is opened anew with what the last one kept. */
function inBatches(
  people: Candidate[],
  batches: LeadToPlace[][],
): { people: Candidate[]; choices: OwnerChoice[] } {
  let standing = people
  const choices: OwnerChoice[] = []
  for (const batch of batches) {
    const book = openBook(standing)
    choices.push(...chooseOwners(batch, book, 3))
    const kept = new Map(turnsToKeep(book).map(({ memberId, ...turn }) => [memberId, turn]))
    standing = standing.map((one) => {
      const seat = book.seats.get(one.memberId) ?? expect.unreachable()
      return {
        ...one,
        load: { ...seat.load },
        credits: seat.credits,
        turn: kept.get(one.memberId) ?? one.turn,
      }
    })
  }
  return { people: standing, choices }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const partOf = (people: readonly Candidate[], one: Candidate) => one.weight / sum(people.map((p) => p.weight))
const got = (choices: readonly OwnerChoice[], { memberId }: Candidate) =>
  choices.filter(({ chosen }) => chosen === memberId).length
const NOISE = 1e-6

describe('laws of the fair turn', () => {
  it('gives everybody their share to within one lead at every moment, whatever the batches', () => {
    fc.assert(
      fc.property(team(), sizes, (people, counts) => {
        const { choices } = inBatches(
          people,
          counts.map((count) => leads(count)),
        )
        const had = new Map<string | null, number>()
        choices.forEach(({ chosen }, i) => {
          had.set(chosen, (had.get(chosen) ?? 0) + 1)
          for (const one of people) {
            const off = (had.get(one.memberId) ?? 0) - (i + 1) * partOf(people, one)
            expect(Math.abs(off)).toBeLessThan(1 + NOISE)
          }
        })
      }),
    )
  })

  it('holds over any window: to within one lead for equal weights, to less than two for all others', () => {
    const window = fc
      .tuple(fc.nat(120), fc.nat(120))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    const both = fc.constantFrom<[string, fc.Arbitrary<number>, number]>(
      ['equal', fc.constant(1), 1],
      ['other', weight, 2],
    )
    fc.assert(
      fc.property(
        both.chain(([, of, bound]) => fc.tuple(team({ weight: of }), fc.constant(bound))),
        window,
        ([people, bound], [from, to]) => {
          const { choices } = inBatches(people, [leads(50), leads(1), leads(69)])
          const seen = choices.slice(from, to)
          for (const one of people) {
            const off = got(seen, one) - seen.length * partOf(people, one)
            expect(Math.abs(off)).toBeLessThan(bound + NOISE)
          }
        },
      ),
    )
  })

  it('keeps equals who come and go as they like within half a lead for each other', () => {
    const some = fc.subarray(names.slice(0, 7), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 60 }), (turns) => {
        let people = names.slice(0, 7).map((id) => candidate(id, { ceilings: unbounded }))
        for (const there of turns) {
          const seen = people.map((one) => ({
            ...one,
            absentUntil: there.includes(one.memberId) ? null : new Date(now.getTime() + 1),
          }))
          people = inBatches(seen, [leads(1)]).people
          for (const { turn } of people) expect(Math.abs(turn?.owed ?? 0)).toBeLessThan(6 / 2 + NOISE)
        }
      }),
    )
  })

  it('takes from nobody what others fill, and gives everybody with room something of a long run', () => {
    const ceilings = fc.record({
      open: fc.option(fc.integer({ min: 1, max: 15 })),
      perDay: fc.option(fc.integer({ min: 1, max: 9 })),
      perWeek: fc.option(fc.integer({ min: 1, max: 12 })),
    })
    fc.assert(
      fc.property(team({ more: ceilings.map((c) => ({ ceilings: c })) }), sizes, (people, counts) => {
        const batches = counts.map((count, i) => leads(count, { isUrgent: i % 3 === 0 }))
        const { choices } = inBatches(people, batches)
        const roomOf = ({ ceilings: c }: Candidate) =>
          Math.min(c.open ?? Infinity, c.perDay ?? Infinity, c.perWeek ?? Infinity)
        const given = choices.filter(({ chosen }) => chosen !== null).length
        const room = sum(people.map(roomOf))
        expect(given).toBe(Math.min(room, choices.length))
        for (const one of people) {
          expect(got(choices, one)).toBeLessThanOrEqual(roomOf(one))
          const sure = Math.floor(choices.length * partOf(people, one))
          expect(got(choices, one)).toBeGreaterThanOrEqual(Math.min(roomOf(one), sure))
        }
      }),
    )
  })

  it('lets who comes back from leave have their share from then on: no flood, no drought', () => {
    fc.assert(
      fc.property(team(), fc.nat(40), fc.nat(120), fc.nat(80), (people, before, away, after) => {
        const [gone, ...others] = people
        if (!gone) return expect.unreachable()
        const first = inBatches(people, [leads(before)])
        const onLeave = first.people.map((one) =>
          one.memberId === gone.memberId ? { ...one, absentUntil: new Date(now.getTime() + 1) } : one,
        )
        const meanwhile = inBatches(onLeave, [leads(away)])
        expect(got(meanwhile.choices, gone)).toBe(0)
        const back = meanwhile.people.map((one) => ({ ...one, absentUntil: null }))
        const { choices } = inBatches(back, [leads(after)])
        for (const one of [gone, ...others]) {
          const off = got(choices, one) - after * partOf(people, one)
          expect(Math.abs(off)).toBeLessThan(2 + partOf(people, one) + NOISE)
        }
      }),
    )
  })

  it('credits each bad lead with one turn more than the share, and spreads many', () => {
    fc.assert(
      fc.property(team({ weight: fc.constant(1) }), fc.integer({ min: 1, max: 6 }), (people, credits) => {
        const [credited, ...others] = people
        if (!credited) return expect.unreachable()
        const count = people.length * (credits + 3)
        const { people: after, choices } = inBatches(
          [{ ...credited, credits }, ...others],
          Array.from({ length: count }, () => leads(1)),
        )
        expect(after[0]?.credits).toBe(0)
        const ordinary = choices.filter((choice) => !choice.credited).length
        expect(choices.length - ordinary).toBe(credits)
        expect(Math.abs(got(choices, credited) - credits - ordinary / people.length)).toBeLessThan(1 + NOISE)
        for (const one of others)
          expect(Math.abs(got(choices, one) - ordinary / people.length)).toBeLessThan(1 + NOISE)
        const owners = choices.map(({ chosen }) => chosen)
        if (people.length > 2)
          for (let i = 2; i < owners.length; i++)
            expect(new Set(owners.slice(i - 2, i + 1)).size).toBeGreaterThan(1)
      }),
    )
  })

  it('owes exactly what was shared out and not had', () => {
    const load: Load = { open: 0, today: 0, thisWeek: 0 }
    const ceilings = fc.option(fc.integer({ min: 0, max: 8 })).map((open) => ({ ...unbounded, open }))
    fc.assert(
      fc.property(team({ more: ceilings.map((c) => ({ ceilings: c, load })) }), sizes, (people, counts) => {
        const { people: after } = inBatches(
          people,
          counts.map((count) => leads(count)),
        )
        expect(Math.abs(sum(after.map(({ turn }) => turn?.owed ?? 0)))).toBeLessThan(NOISE)
      }),
    )
  })
})
