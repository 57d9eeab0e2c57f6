import type { Condition } from '#src/definition/index.ts'
import type { Role } from '#src/people/roles.ts'

/** Brightwater Pumps: twelve people in three countries. All of it is made up. */
export const COMPANY = {
  name: 'Brightwater Pumps',
  slug: 'sample',
  timeZone: 'Europe/Berlin',
  country: 'DE',
  currency: 'EUR',
}

interface Person {
  name: string
  roles: readonly Role[]
  team?: 'Europe' | 'Americas'
  weight?: number
}

export const PEOPLE: readonly Person[] = [
  { name: 'Lena Hartmann', roles: ['administrator', 'lead_manager'] },
  { name: 'Mira Okafor', roles: ['marketing'] },
  { name: 'Quentin Leroy', roles: ['qualifier'] },
  { name: 'Sofia Brandt', roles: ['qualifier'] },
  { name: 'Marta Keller', roles: ['manager'] },
  { name: 'Anna Vogt', roles: ['rep'], team: 'Europe' },
  { name: 'Ben Sattler', roles: ['rep'], team: 'Europe' },
  { name: 'Carla Moretti', roles: ['rep'], team: 'Europe' },
  { name: 'Dirk Janssen', roles: ['rep'], team: 'Europe', weight: 0.5 },
  { name: 'Emily Carter', roles: ['rep'], team: 'Americas' },
  { name: 'Felipe Duarte', roles: ['rep'], team: 'Americas' },
  { name: 'Gus Whitfield', roles: ['desk', 'viewer'] },
]

export const TERRITORIES: readonly { name: string; team: 'Europe' | 'Americas'; condition: Condition }[] = [
  {
    name: 'Americas',
    team: 'Americas',
    condition: { op: 'in', key: 'country', values: ['US', 'BR', 'CA', 'MX'] },
  },
  {
    name: 'Everywhere else',
    team: 'Europe',
    condition: { op: 'not', of: { op: 'in', key: 'country', values: ['US', 'BR', 'CA', 'MX'] } },
  },
]

/** How the inquiries of each campaign turn out, so that the figures have something to find. */
export const CAMPAIGNS = [
  {
    key: 'spring-fair',
    name: 'Water Fair Munich',
    source: 'trade_show',
    cost: 48_000,
    share: 14,
    serious: 0.62,
  },
  {
    key: 'search-pumps',
    name: 'Search: industrial pumps',
    source: 'paid_search',
    cost: 36_000,
    share: 26,
    serious: 0.42,
  },
  {
    key: 'webinar-energy',
    name: 'Webinar: energy in pumping',
    source: 'webinar',
    cost: 6_500,
    share: 16,
    serious: 0.3,
  },
  {
    key: 'journal-ad',
    name: 'Advertisement in Process Weekly',
    source: 'print',
    cost: 22_000,
    share: 8,
    serious: 0.18,
  },
  {
    key: 'partner-letters',
    name: 'Letters of our distributors',
    source: 'partner',
    cost: 4_000,
    share: 9,
    serious: 0.5,
  },
  { key: null, name: null, source: 'organic_search', cost: 0, share: 19, serious: 0.35 },
  { key: null, name: null, source: 'referral', cost: 0, share: 8, serious: 0.7 },
] as const

export const PRODUCTS = [
  { topic: 'dosing pumps', price: 4_200 },
  { topic: 'borehole pumps', price: 9_800 },
  { topic: 'sewage lifting', price: 17_500 },
  { topic: 'control cabinets', price: 6_300 },
] as const

export const COUNTRIES: Readonly<Record<string, number>> = { DE: 46, US: 31, BR: 14, FR: 5, MX: 4 }
