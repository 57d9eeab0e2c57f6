import { sql } from '#src/db/index.ts'
import type { Cell } from './rules.ts'
import { STUCK_DAYS } from './rules.ts'

type Sql = ReturnType<typeof sql>

/** What is on the board: everything that is somebody's own work. As the index leads_on_board has it. */
export const ON_BOARD = sql`l.stage in ('prequalifying', 'offered', 'working', 'opportunity')`

/** When `leads l` stands in a cell; `soon` is until when something of theirs is about to be late. */
export function standsIn(cell: Cell, now: Date, soon: Sql): Sql {
  switch (cell) {
    case 'soon_late':
      return sql`(l.due_at > ${now} and l.due_at <= ${soon})`
    case 'late':
      return sql`l.due_at <= ${now}`
    case 'untouched':
      return sql`(l.stage = 'working'
        and (l.next_action = 'first_attempt' or (l.next_action = 'call_back' and l.attempts = 0)))`
    case 'stuck':
      return sql`(l.stage in ('working', 'opportunity')
        and l.last_activity_at < ${new Date(now.getTime() - STUCK_DAYS * 86_400_000)})`
  }
}
