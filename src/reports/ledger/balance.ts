/** What the balances say of a group: before the period, within it, after it. */
export interface Booked {
  opening: number
  came_in: number
  reopened: number
  moved_in: number
  moved_out: number
  closed: number
  later: number
}

export const EMPTY = {
  open_at_start: 0,
  came_in: 0,
  reopened: 0,
  moved_in: 0,
  moved_out: 0,
  closed: 0,
  open_at_end: 0,
  difference: 0,
}

export type Columns = typeof EMPTY

export const COLUMNS = Object.keys(EMPTY) as (keyof Columns)[]

/** A line of the balance sheet; `standing` are the leads that stand there now, counted another way. */
export function balanceOf(booked: Booked | undefined, standing: number): Columns {
  const { opening, later, ...flows } = booked ?? { opening: 0, later: 0, ...EMPTY }
  const { came_in, reopened, moved_in, moved_out, closed } = flows
  const end = standing - later
  return {
    open_at_start: opening,
    came_in,
    reopened,
    moved_in,
    moved_out,
    closed,
    open_at_end: end,
    difference: opening + came_in + reopened + moved_in - moved_out - closed - end,
  }
}
