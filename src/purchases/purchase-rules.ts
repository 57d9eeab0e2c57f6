/** After how many months people are asked whether they bought: three groups, and nobody is in two. */
export const GROUPS = [3, 6, 12] as const
export type Group = (typeof GROUPS)[number]

export const ANSWERS = ['from_us', 'elsewhere', 'planning', 'no_plan'] as const
export type Answer = (typeof ANSWERS)[number]

/** In how many months at the earliest they want to buy: 0 within three, 3 within six, 6 within a year, 12 later. */
export const BUYS_IN_MONTHS = [0, 3, 6, 12] as const
export type BuysInMonths = (typeof BUYS_IN_MONTHS)[number]

/** The shipped size of a group until somebody sets it. */
export const SHIPPED_SIZE = 100
