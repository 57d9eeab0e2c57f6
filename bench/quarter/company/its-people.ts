import type { Role } from '#src/people/roles.ts'

/** How somebody works: how often they look at Today, how much they get done then, and how they are with offers. */
export interface Habits {
  /** Minutes between two looks at Today, on an average day. */
  every: number
  /** Leads they get through at one look. */
  each: number
  /** How often a look is skipped, 0 to 1. */
  skips: number
}

export interface Hand extends Habits {
  name: string
  roles: Role[]
  team?: 'Europe' | 'Americas' | PartnerName
  weight?: number
  ceilings?: { open: number; perDay: number; perWeek: number }
  calendar?: 'Berlin' | 'New York' | 'São Paulo'
  deputy?: string
}

/** Organizations that work leads by links in their mail; the second one never does. */
export const PARTNERS = [
  { name: 'Hydro Ouest', language: 'en', isExclusive: false },
  { name: 'Bombas del Norte', language: 'en', isExclusive: true },
] as const
type PartnerName = (typeof PARTNERS)[number]['name']

const NEVER: Habits = { every: 480, each: 0, skips: 1 }
const ORDINARY = { open: 10, perDay: 3, perWeek: 10 }

/** Who comes on top of the people of the sample, and how all of them work. */
export const HANDS: readonly Hand[] = [
  { name: 'Lena Hartmann', roles: ['administrator', 'lead_manager'], every: 60, each: 12, skips: 0.1 },
  { name: 'Mira Okafor', roles: ['marketing'], every: 120, each: 12, skips: 0.2 },
  { name: 'Quentin Leroy', roles: ['qualifier'], every: 18, each: 7, skips: 0.1 },
  { name: 'Sofia Brandt', roles: ['qualifier'], every: 30, each: 6, skips: 0.2 },
  ...rep('Anna Vogt', 'Europe', { every: 25, each: 4, skips: 0.05 }, { deputy: 'Ben Sattler' }),
  ...rep('Ben Sattler', 'Europe', { every: 45, each: 3, skips: 0.15 }, { deputy: 'Carla Moretti' }),
  ...rep('Carla Moretti', 'Europe', { every: 35, each: 3, skips: 0.1 }, { deputy: 'Anna Vogt' }),
  ...rep('Dirk Janssen', 'Europe', { every: 200, each: 2, skips: 0.35 }, { weight: 0.5, ceilings: half() }),
  ...rep('Nadia Petrova', 'Europe', { every: 60, each: 3, skips: 0.15 }, { deputy: 'Ben Sattler' }),
  ...rep('Oskar Lindgren', 'Europe', { every: 50, each: 3, skips: 0.15 }),
  ...rep('Emily Carter', 'Americas', { every: 30, each: 4, skips: 0.05 }, { calendar: 'New York' }),
  ...rep('Felipe Duarte', 'Americas', { every: 150, each: 2, skips: 0.3 }, { calendar: 'São Paulo' }),
  ...partner('Luc Garnier', 'Hydro Ouest', { every: 120, each: 3, skips: 0.2 }, 'Berlin'),
  ...partner('Odile Roux', 'Hydro Ouest', { every: 180, each: 3, skips: 0.3 }, 'Berlin'),
  ...partner('Jorge Salinas', 'Bombas del Norte', NEVER, 'New York'),
  ...partner('Elena Cruz', 'Bombas del Norte', NEVER, 'New York'),
  ...rep('Grace Okonkwo', 'Americas', { every: 50, each: 3, skips: 0.15 }, { calendar: 'New York' }),
]

function rep(name: string, team: 'Europe' | 'Americas', habits: Habits, more: Partial<Hand> = {}): Hand[] {
  return [{ name, roles: ['rep'], team, weight: 1, ceilings: ORDINARY, ...habits, ...more }]
}

function partner(name: string, team: PartnerName, habits: Habits, calendar: Hand['calendar']): Hand[] {
  const ceilings = { open: 5, perDay: 2, perWeek: 5 }
  return [
    { name, roles: ['partner'], team, weight: 1, ceilings, ...habits, ...(calendar ? { calendar } : {}) },
  ]
}

function half() {
  return { open: 5, perDay: 2, perWeek: 5 }
}

/** What happens to people, by days from the first Monday on; times are those of the company. */
export const LEAVES: readonly { name: string; from: number; to: number }[] = [
  { name: 'Carla Moretti', from: 2, to: 5 },
  { name: 'Ben Sattler', from: 28, to: 42 },
  { name: 'Emily Carter', from: 35, to: 42 },
  { name: 'Anna Vogt', from: 63, to: 72 },
  { name: 'Lena Hartmann', from: 70, to: 75 },
]
/** Does not look at Today for so long, on no leave that anybody entered: offers run out meanwhile. */
export const SILENCES: readonly { name: string; from: number; to: number }[] = [
  { name: 'Nadia Petrova', from: 7, to: 16 },
]
/** Leaves the company on that day, and is let go in the middle of the morning. */
export const LEAVER = { name: 'Oskar Lindgren', day: 45 }
