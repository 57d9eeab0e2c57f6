import { type Condition, EVERYTHING } from '#src/definition/index.ts'
import type { Role } from '#src/people/roles.ts'

/** Brightwater Pumps: thirteen people in three countries, and distributors in three more. All of it is made up. */
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
  { name: 'Nora Lindqvist', roles: ['channel_manager'] },
  { name: 'Anna Vogt', roles: ['rep'], team: 'Europe' },
  { name: 'Ben Sattler', roles: ['rep'], team: 'Europe' },
  { name: 'Carla Moretti', roles: ['rep'], team: 'Europe' },
  { name: 'Dirk Janssen', roles: ['rep'], team: 'Europe', weight: 0.5 },
  { name: 'Emily Carter', roles: ['rep'], team: 'Americas' },
  { name: 'Felipe Duarte', roles: ['rep'], team: 'Americas' },
  { name: 'Gus Whitfield', roles: ['desk', 'viewer'] },
]

const COUNTRY_NAMES: Readonly<Record<string, string>> = { BR: 'Brazil', FR: 'France', MX: 'Mexico' }

interface SamplePartner {
  name: string
  country: string
  isExclusive: boolean
  reportsByPeriod: boolean
  people: readonly { name: string; email: string; phone: string }[]
  /** What it tells of each quarter, of no lead. */
  quarterly: { amount: number; deals: number }
}

/** One that does all one could wish, one that does what it can, and one that takes leads and hardly ever says a word. */
export const PARTNERS: readonly SamplePartner[] = [
  {
    name: 'Bombas Oliveira',
    country: 'BR',
    isExclusive: true,
    reportsByPeriod: false,
    people: [
      { name: 'Rita Oliveira', email: 'rita@bombas-oliveira.example', phone: '+55 47 3322 4410' },
      { name: 'Tiago Prado', email: 'tiago@bombas-oliveira.example', phone: '+55 47 3322 4417' },
    ],
    quarterly: { amount: 61_000, deals: 9 },
  },
  {
    name: 'Pompes du Rhône',
    country: 'FR',
    isExclusive: false,
    reportsByPeriod: false,
    people: [{ name: 'Chloé Mercier', email: 'c.mercier@pompes-rhone.example', phone: '+33 4 78 00 61 20' }],
    quarterly: { amount: 38_500, deals: 5 },
  },
  {
    name: 'Hidráulica del Norte',
    country: 'MX',
    isExclusive: false,
    reportsByPeriod: true,
    people: [
      { name: 'Lucía Campos', email: 'lcampos@hidraulica-norte.example', phone: '+52 81 8340 1166' },
      { name: 'Óscar Treviño', email: 'otrevino@hidraulica-norte.example', phone: '+52 81 8340 1170' },
    ],
    quarterly: { amount: 94_000, deals: 17 },
  },
]

export const TERRITORIES: readonly { name: string; team: string; condition: Condition }[] = [
  ...PARTNERS.map(({ name, country }) => ({
    name: COUNTRY_NAMES[country] ?? country,
    team: name,
    condition: { op: 'in', key: 'country', values: [country] } as const,
  })),
  {
    name: 'Americas',
    team: 'Americas',
    condition: { op: 'in', key: 'country', values: ['US', 'CA'] },
  },
  {
    name: 'Everywhere else',
    team: 'Europe',
    condition: EVERYTHING,
  },
]

/** How quickly somebody reacts in office hours (median minutes), and how much of what is due they leave lying, 0 to 1. */
export const HABITS: Readonly<Record<string, { minutes: number; neglects: number }>> = {
  'Anna Vogt': { minutes: 14, neglects: 0.02 },
  'Ben Sattler': { minutes: 55, neglects: 0.06 },
  'Carla Moretti': { minutes: 28, neglects: 0.03 },
  'Dirk Janssen': { minutes: 420, neglects: 0.4 },
  'Emily Carter': { minutes: 22, neglects: 0.03 },
  'Felipe Duarte': { minutes: 150, neglects: 0.15 },
  'Quentin Leroy': { minutes: 45, neglects: 0.04 },
  'Sofia Brandt': { minutes: 95, neglects: 0.1 },
  'Rita Oliveira': { minutes: 120, neglects: 0.04 },
  'Tiago Prado': { minutes: 300, neglects: 0.12 },
  'Chloé Mercier': { minutes: 600, neglects: 0.3 },
  'Lucía Campos': { minutes: 900, neglects: 0.85 },
  'Óscar Treviño': { minutes: 900, neglects: 0.8 },
  'Mira Okafor': { minutes: 200, neglects: 0.2 },
}
/** Who does not report every sale, and which part they keep to themselves: sold past the books, or never written down. */
export const QUIET_SELLERS: Readonly<Record<string, number>> = {
  'Ben Sattler': 0.4,
  'Dirk Janssen': 0.8,
  'Felipe Duarte': 0.8,
}
export const ORDINARY = { minutes: 90, neglects: 0.1 }

interface Campaign {
  key: string
  name: string
  /** The campaign it is part of. */
  parent?: string
  source: string
  /** Spent each month, for what. */
  monthly?: { amount: number; label: string }
  /** Of a trade show: spent three months before, and when it is held. */
  fair?: { booth: number; travel: number }
}

export const CAMPAIGNS: readonly Campaign[] = [
  {
    key: 'fairs',
    name: 'Trade shows',
    source: 'trade_show',
    monthly: { amount: 900, label: 'Exhibits in store' },
  },
  {
    key: 'spring-fair',
    name: 'Water Fair Munich',
    parent: 'fairs',
    source: 'trade_show',
    fair: { booth: 68_000, travel: 31_500 },
  },
  {
    key: 'autumn-fair',
    name: 'Aqua Expo Leipzig',
    parent: 'fairs',
    source: 'trade_show',
    fair: { booth: 41_000, travel: 18_200 },
  },
  {
    key: 'search',
    name: 'Search advertising',
    source: 'paid_search',
    monthly: { amount: 650, label: 'Agency' },
  },
  {
    key: 'search-pumps',
    name: 'Search: industrial pumps',
    parent: 'search',
    source: 'paid_search',
    monthly: { amount: 4_800, label: 'Clicks' },
  },
  {
    key: 'search-boreholes',
    name: 'Search: borehole pumps',
    parent: 'search',
    source: 'paid_search',
    monthly: { amount: 2_300, label: 'Clicks' },
  },
  {
    key: 'webinar-energy',
    name: 'Webinar: energy in pumping',
    source: 'webinar',
    monthly: { amount: 1_450, label: 'Platform and speaker' },
  },
  {
    key: 'journal-ad',
    name: 'Advertisement in Process Weekly',
    source: 'print',
    monthly: { amount: 5_600, label: 'Half a page' },
  },
  {
    key: 'partner-letters',
    name: 'Letters of our distributors',
    source: 'partner',
    monthly: { amount: 1_100, label: 'Print and postage' },
  },
]

interface Origin {
  campaign: string | null
  source: string
  /** Of ordinary days; on the days of a fair it is the fair. */
  share: number
  /** How many mean it, 0 to 1, and how much better than others they turn out for sales. */
  serious: number
  luck: number
}

/** Where inquiries come from and how they turn out, so that the figures have something to find. */
export const ORIGINS: readonly Origin[] = [
  { campaign: 'search-pumps', source: 'paid_search', share: 22, serious: 0.45, luck: 0.8 },
  { campaign: 'search-boreholes', source: 'paid_search', share: 9, serious: 0.38, luck: 0.7 },
  { campaign: 'webinar-energy', source: 'webinar', share: 17, serious: 0.34, luck: 0.6 },
  { campaign: 'journal-ad', source: 'print', share: 10, serious: 0.22, luck: 0.35 },
  { campaign: 'partner-letters', source: 'partner', share: 9, serious: 0.5, luck: 1 },
  { campaign: null, source: 'organic_search', share: 24, serious: 0.36, luck: 0.6 },
  { campaign: null, source: 'referral', share: 9, serious: 0.68, luck: 1.5 },
]
export const OF_A_FAIR: Omit<Origin, 'campaign' | 'share'> = {
  source: 'trade_show',
  serious: 0.68,
  luck: 1.7,
}

export const PRODUCTS = [
  { topic: 'dosing pumps', price: 4_200 },
  { topic: 'borehole pumps', price: 9_800 },
  { topic: 'sewage lifting', price: 17_500 },
  { topic: 'control cabinets', price: 6_300 },
] as const

export const COUNTRIES: Readonly<Record<string, number>> = { DE: 46, US: 31, BR: 14, FR: 5, MX: 4 }
