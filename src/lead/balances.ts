import { dayIn } from '#src/lib/day.ts'
import { newId } from '#src/lib/id.ts'
import type { BalanceRow } from './figures/tables.ts'
import { isOpen, type Stage } from './stages.ts'
import type { MovementRow } from './tables.ts'

type Column = 'came_in' | 'reopened' | 'moved_in' | 'moved_out' | 'closed'

/**
 * What movements add to the balances, one row per day, stage, source and accountable person:
 * `open at end = open at start + came in + reopened + moved in − moved out − closed`, for each of them.
 * A closed stage has balances too: what came to it in `moved_in`, what was reopened in `moved_out`.
 */
export function balancesOf(
  booked: Iterable<{ movement: MovementRow; source: string }>,
  timeZone: string,
): BalanceRow[] {
  const rows = new Map<string, BalanceRow>()
  function add(day: string, stage: Stage, source: string, member: string | null, column: Column) {
    const key = `${day} ${stage} ${member} ${source}`
    let row = rows.get(key)
    if (!row) {
      row = {
        id: newId(),
        day,
        stage,
        source,
        accountable_id: member,
        came_in: 0,
        reopened: 0,
        moved_in: 0,
        moved_out: 0,
        closed: 0,
      }
      rows.set(key, row)
    }
    row[column] += 1
  }
  for (const { movement: m, source } of booked) {
    const day = dayIn(timeZone, m.effective_at)
    const opens = isOpen(m.to_stage)
    if (m.from_stage === null) {
      add(day, m.to_stage, source, m.to_member, 'came_in')
      continue
    }
    const wasOpen = isOpen(m.from_stage)
    add(day, m.from_stage, source, m.from_member, wasOpen && !opens ? 'closed' : 'moved_out')
    add(day, m.to_stage, source, m.to_member, opens && !wasOpen ? 'reopened' : 'moved_in')
  }
  return [...rows.values()]
}
