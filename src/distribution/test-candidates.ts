import { type Condition, type Inputs, see } from '#src/definition/index.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { LeadToPlace } from './choose-owner.ts'
import { type LoadBook, openLoadBook } from './load-book.ts'
import type { Candidate } from './rules.ts'
import { prepareTerritories, type Territory } from './territories/territory-map.ts'

/** A Monday, ten in the morning in Berlin. */
export const now = new Date('2026-06-15T08:00:00Z')

export const holding = (open: number) => ({ open, today: 0, thisWeek: 0 })
export const full = { load: holding(20) }

/** People and leads for the tests of distribution: there, with room, of no team, unless said otherwise. */
export function candidate(memberId: string, more: Partial<Candidate> = {}): Candidate {
  return {
    memberId,
    teamIds: [],
    receivesLeads: true,
    weight: 1,
    ceilings: { open: 20, perDay: null, perWeek: null },
    load: { open: 0, today: 0, thisWeek: 0 },
    leftAt: null,
    absentUntil: null,
    setAsideAt: null,
    calendar: officeCalendar('Europe/Berlin'),
    ...more,
  }
}

export function lead(leadId: string, more: Partial<LeadToPlace> = {}, inputs: Inputs = {}): LeadToPlace {
  return {
    leadId,
    inputs: see(inputs),
    isUrgent: false,
    organizationId: null,
    broughtBy: null,
    organizationOwner: null,
    lastRep: null,
    alreadyAsked: [],
    ...more,
  }
}

/** A territory of one country, served by these members. */
export function countryServedBy(country: string, ...memberIds: string[]): Territory {
  const condition: Condition = { op: 'equals', key: 'country', value: country }
  return { id: country, name: country, condition, memberIds, teamIds: [] }
}

export function openBook(candidates: readonly Candidate[], territories: readonly Territory[] = []): LoadBook {
  return openLoadBook(candidates, prepareTerritories(territories), now)
}
