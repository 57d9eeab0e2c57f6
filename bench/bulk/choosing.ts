import { see } from '#src/definition/index.ts'
import type { LeadToPlace } from '#src/distribution/choose-owner.ts'
import type { Candidate } from '#src/distribution/rules.ts'
import type { Territory } from '#src/distribution/territories/territory-map.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'

const COUNTRIES = [
  'DE',
  'AT',
  'CH',
  'FR',
  'IT',
  'ES',
  'PL',
  'NL',
  'BE',
  'GB',
  'US',
  'CA',
  'MX',
  'BR',
  'JP',
  'KR',
  'IN',
  'AU',
]
const INDUSTRIES = ['2813', '3561', '4941', '2086', '1381', '4952', '2834', '2911']

/** Reps of a multinational: of 40 teams, in four time zones, some away, some full. */
export function manyReps(count: number, now: Date): Candidate[] {
  const calendars = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney'].map((zone) =>
    officeCalendar(zone),
  )
  return Array.from({ length: count }, (_, i) => ({
    memberId: memberId(i),
    teamIds: [`team-${i % 40}`],
    receivesLeads: true,
    weight: 1 + (i % 3) / 2,
    ceilings: {
      open: i % 5 === 0 ? null : 400 + (i % 7) * 20,
      perDay: i % 4 === 0 ? 300 : null,
      perWeek: null,
    },
    load: { open: i % 30, today: 0, thisWeek: i % 9 },
    leftAt: null,
    absentUntil: i % 25 === 0 ? new Date(now.getTime() + 86_400_000) : null,
    setAsideAt: null,
    partner: null,
    pullTeam: null,
    calendar: calendars[i % calendars.length] as Candidate['calendar'],
  }))
}

const memberId = (i: number) => `rep-${String(i).padStart(4, '0')}`

/** Rules of all kinds: postal areas, countries by industry or size, topics, campaigns, customers, and the rest of the world. */
export function manyTerritories(count: number, reps: number): Territory[] {
  const rules = Array.from({ length: count - COUNTRIES.length }, (_, i): Territory => {
    const country = COUNTRIES[i % COUNTRIES.length] as string
    const where = { op: 'equals', key: 'country', value: country } as const
    const post = { op: 'starts_with', key: 'postal_code', values: [String(10 + (i % 90))] } as const
    const kinds: Territory['condition'][] = [
      { op: 'all', of: [where, post] },
      { op: 'all', of: [where, post, { op: 'at_least', key: 'employees', value: (i % 10) * 100 }] },
      { op: 'all', of: [where, { op: 'equals', key: 'industry', value: INDUSTRIES[i % 8] as string }, post] },
      { op: 'all', of: [where, { op: 'equals', key: 'topic', value: `product ${i % 60}` }] },
      { op: 'all', of: [{ op: 'equals', key: 'campaign', value: `fair ${i % 200}` }, where] },
    ]
    const condition = kinds[i % kinds.length] as Territory['condition']
    const members = [0, 1, 2].map((n) => memberId((i * 7 + n * 31) % reps))
    return { id: `t${i}`, name: `T${i}`, condition, memberIds: members, teamIds: [] }
  })
  const rest = COUNTRIES.map(
    (country, i): Territory => ({
      ...{ id: country, name: country, memberIds: [], teamIds: [`team-${i}`, `team-${i + 20}`] },
      condition: { op: 'equals', key: 'country', value: country },
    }),
  )
  return [...rules, ...rest]
}

/** Leads from everywhere; every tenth urgent, every fifteenth of an organization somebody works with. */
export function manyLeads(count: number, reps: number): LeadToPlace[] {
  return Array.from({ length: count }, (_, i) => ({
    leadId: String(i),
    inputs: see({
      country: COUNTRIES[(i * 5) % COUNTRIES.length],
      postal_code: String(10_000 + ((i * 7919) % 89_999)),
      employees: (i * 13) % 2_000,
      industry: INDUSTRIES[(i * 3) % 8],
      topic: `product ${(i * 11) % 90}`,
      campaign: `fair ${(i * 17) % 400}`,
      email: `person-${i}@example.com`,
      message: 'Please send us a quotation for twelve pumps.',
    }),
    isUrgent: i % 10 === 0,
    organizationId: i % 4 === 0 ? `org-${i % 5_000}` : null,
    broughtBy: null,
    organizationOwner: i % 15 === 0 ? memberId(i % reps) : null,
    lastRep: null,
    alreadyAsked: i % 50 === 0 ? [memberId((i * 3) % reps)] : [],
  }))
}
