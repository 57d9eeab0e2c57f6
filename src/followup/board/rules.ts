/** How a lead of somebody can stand, on the manager's board. A lead can stand in several. */
export const CELLS = ['soon_late', 'late', 'untouched', 'stuck'] as const

export type Cell = (typeof CELLS)[number]

/** About to be late: due within so many minutes of the rep's own working hours. */
export const SOON_MINUTES = 120
/** Stuck: nothing happened for so many days, although it is worked on. */
export const STUCK_DAYS = 14
/** What was done in time, and how often more time was given, is counted over so many days. */
export const LOOK_BACK_DAYS = 30
