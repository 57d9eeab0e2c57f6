import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseOwners, type LeadToPlace } from './choose-owner.ts'
import type { Candidate } from './rules.ts'
import type { Territory } from './territories/territory-map.ts'
import { candidate, countryServedBy, lead, now, openBook } from './test-candidates.ts'

const names = Array.from({ length: 10 }, (_, i) => `m${i}`)
const nord = { id: 'nord', isExclusive: false }
const alps = { id: 'alps', isExclusive: true }

const people: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc
    .record({
      memberId: fc.constantFrom(...names),
      partner: fc.constantFrom(null, nord, alps),
      absentUntil: fc.constantFrom(null, null, null, new Date(now.getTime() + 1)),
      setAsideAt: fc.constantFrom(null, null, null, now),
      weight: fc.constantFrom(0, 1, 1, 2),
      ceilings: fc.record({
        open: fc.constantFrom(null, 1, 3),
        perDay: fc.constant(null),
        perWeek: fc.constant(null),
      }),
    })
    .map(({ memberId, ...more }) => candidate(memberId, more)),
  { selector: ({ memberId }) => memberId, maxLength: 10 },
)
const leads: fc.Arbitrary<LeadToPlace[]> = fc
  .array(
    fc.record({
      country: fc.constantFrom('DE', 'AT'),
      organizationId: fc.constantFrom(null, 'acme'),
      organizationOwner: fc.option(fc.constantFrom(...names)),
      lastRep: fc.option(fc.constantFrom(...names)),
      alreadyAsked: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
    }),
    { maxLength: 20 },
  )
  .map((all) => all.map(({ country, ...more }, i) => lead(String(i), more, { country })))
const served: fc.Arbitrary<Territory[]> = fc
  .tuple(fc.subarray(names), fc.subarray(names))
  .map(([de, at]) => [countryServedBy('DE', ...de), countryServedBy('AT', ...at)])

const place = (who: Candidate[], batch: LeadToPlace[], territories: Territory[]) =>
  chooseOwners(batch, openBook(who, territories), 4).map((choice, i) => ({
    choice,
    one: batch[i] as LeadToPlace,
  }))
const partnerOf = (who: Candidate[], id: string | null | undefined) =>
  who.find(({ memberId }) => memberId === id)?.partner ?? null

describe('laws of partners', () => {
  it('what an exclusive partner was asked goes to its people or to nobody, at once to the lead manager', () => {
    fc.assert(
      fc.property(people, leads, served, (who, batch, territories) => {
        for (const { choice, one } of place(who, batch, territories)) {
          if (!partnerOf(who, one.alreadyAsked[0])?.isExclusive) continue
          if (choice.chosen !== null) expect(partnerOf(who, choice.chosen)).toEqual(alps)
          else expect(choice).toMatchObject({ why: 'partner_exclusive', escalate: true })
        }
      }),
    )
  })

  it('the territory of an exclusive partner is worked by nobody else', () => {
    fc.assert(
      fc.property(people, leads, served, (who, batch, territories) => {
        for (const { choice } of place(who, batch, territories)) {
          const named = territories.find(({ id }) => id === choice.territoryId)?.memberIds ?? []
          if (!named.some((id) => partnerOf(who, id)?.isExclusive) || choice.chosen === null) continue
          expect(partnerOf(who, choice.chosen)).toEqual(alps)
        }
      }),
    )
  })

  it('after one person of a partner comes the next of the same, while one is free', () => {
    fc.assert(
      fc.property(people, leads, (who, batch) => {
        for (const { choice, one } of place(who, batch.slice(0, 1), [])) {
          const asked = partnerOf(who, one.alreadyAsked[0])
          const free = who.filter(
            ({ memberId, partner, absentUntil, setAsideAt, weight }) =>
              partner?.id === asked?.id &&
              !absentUntil &&
              !setAsideAt &&
              weight > 0 &&
              !one.alreadyAsked.includes(memberId),
          )
          if (asked === null || free.length === 0) continue
          expect(choice.why).toBe('same_partner')
          expect(partnerOf(who, choice.chosen)?.id).toBe(asked.id)
        }
      }),
    )
  })

  it('a partner takes no turns where no territory names it', () => {
    fc.assert(
      fc.property(people, leads, (who, batch) => {
        for (const { choice } of place(who, batch, [])) {
          if (choice.chosen !== null && choice.why === 'fair_turn') {
            expect(partnerOf(who, choice.chosen)).toBeNull()
          }
        }
      }),
    )
  })
})
