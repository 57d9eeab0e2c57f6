import type { Db } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Role } from '#src/people/roles.ts'
import { BOARD_NAMES, readBoard } from '#src/reports/boards/boards.ts'
import { runReport } from '#src/reports/index.ts'
import { type Figure, figure, percentile } from '../figure.ts'
import { times } from '../times.ts'

const BUDGET = 150

const days = (from: number, to: number) => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  return { from: day(from), to: day(to) }
}
const ASKED: readonly { name: string; by: string; from?: string; to?: string }[] = [
  { name: 'ledger', by: 'stage' },
  { name: 'ledger', by: 'owner', ...days(95, 5) },
  { name: 'waterfall', by: 'month' },
  { name: 'sources', by: 'source' },
  { name: 'sources', by: 'campaign', ...days(95, 5) },
  { name: 'sources', by: 'rep' },
  { name: 'response', by: 'grade' },
  { name: 'response', by: 'rep', ...days(95, 5) },
  { name: 'effort', by: 'attempt' },
  { name: 'time-in-stage', by: 'stage' },
  { name: 'velocity', by: 'month' },
  { name: 'leaks', by: 'bucket' },
  { name: 'attribution', by: 'source' },
  { name: 'attribution', by: 'campaign', ...days(95, 5) },
  { name: 'profile', by: 'trait' },
  { name: 'competitors', by: 'competitor' },
  { name: 'did-you-buy', by: 'after' },
  { name: 'nurture-lift', by: 'program' },
  { name: 'acceptance', by: 'month' },
  { name: 'acceptance', by: 'rep', ...days(95, 5) },
  { name: 'return', by: 'month' },
  { name: 'due', by: 'owner' },
  { name: 'attainment', by: 'duty', ...days(35, 5) },
]

/** Each report of all time or of three months; the floor is milliseconds. */
export async function measureReports(db: Db, size: string, floor: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, by, ...period } of ASKED) {
    const took = await times(10, () => runReport(db, name, { by, ...period, now: new Date() }))
    const what = `report ${name} by ${by}${period.from ? `, days of ${name === 'attainment' ? 'a month' : 'three months'}` : ''}`
    figures.push(within(what, size, took, floor))
  }
  return figures
}

/** The boards as of now; one's own is that of the rep. */
export async function measureBoards(
  o: { db: Db; rep: string; manager: string },
  size: string,
  floor: number,
): Promise<Figure[]> {
  const as = (id: string, role: Role): ReadContext => ({
    db: o.db,
    actor: { kind: 'member', id, roles: [role] },
    now: new Date(),
  })
  const figures: Figure[] = []
  for (const name of BOARD_NAMES) {
    const ctx = () => (name === 'own' ? as(o.rep, 'rep') : as(o.manager, 'lead_manager'))
    const took = await times(10, () => readBoard(ctx(), name, days(95, 5)))
    figures.push(within(`board ${name}, three months`, size, took, floor))
  }
  return figures
}

function within(what: string, size: string, took: readonly number[], floor: number): Figure {
  const value = percentile(took, 0.5)
  return figure({
    name: `${what}, ${size}, p50`,
    value,
    floor,
    unit: 'ms',
    budget: BUDGET,
    better: 'less',
  })
}
