import type { ReportRow } from '../report.ts'
import { sayCount } from '../say.ts'

const SAID: Record<string, string> = {
  owner_left: 'belong to somebody who left',
  never_routed: 'were never routed to anybody',
  promised_not_called: 'were promised a call that nobody made',
  never_opened: 'were offered and never opened',
  never_attempted: 'were never tried',
  once_only: 'were tried once only',
  below_minimum: 'were tried less often than agreed',
  no_next_step: 'have no next step',
  unresolved_rejection: 'were refused and not repaired',
  past_wake_date: 'sleep past their wake date',
}

/** Where most leads leak, in a sentence. */
export function sayLeaks(rows: readonly ReportRow[], all: number): string {
  if (all === 0) return 'No lead leaks'
  const most = rows.reduce(
    (worst, row) => (Number(row.leads) > Number(worst?.leads ?? 0) ? row : worst),
    rows[0],
  )
  const leads = Number(most?.leads)
  const said = SAID[String(most?.bucket)] ?? ''
  const first = all === 1 ? '1 lead leaks' : `${sayCount(all)} leads leak`
  return leads === all ? `${first}: they ${said}` : `${first}; most of them, ${sayCount(leads)}, ${said}`
}
