import { isOpen, type Stage } from '#src/lead/index.ts'
import type { Asked, Filter } from '../report.ts'
import { periodBefore } from '../steps.ts'
import type { LedgerBy } from './ledger.ts'
import { onlyBalances } from './only-balances.ts'

/**
 * The leads behind each number of a line of the balance sheet; `group` is null for the totals. Movements open the leads
 * that were moved so, each once.
 */
export function ledgerOpens(
  { db, period, only }: Pick<Asked, 'db' | 'period' | 'only'>,
  by: LedgerBy,
  group: string | null,
): Record<string, Filter> {
  const { filter } = onlyBalances(db, only, 'ledger')
  const line: Filter = { ...filter, ...(group === null ? {} : lineFilter(by, group)) }
  const within = {
    ...(period.from ? { booked_from: period.from } : {}),
    ...(period.to ? { booked_to: period.to } : {}),
  }
  const moved = (booked: string): Filter => ({ ...line, booked, ...within })
  const start = period.from && dayBefore(period.from)
  const isClosed = by === 'stage' && group !== null && !isOpen(group as Stage)
  return {
    ...(start ? { open_at_start: { ...line, booked: 'stood', booked_to: start } } : {}),
    came_in: moved('came_in'),
    ...(isClosed ? {} : { reopened: moved('reopened'), closed: moved('closed') }),
    ...(group === null ? {} : { moved_in: moved('moved_in'), moved_out: moved('moved_out') }),
    open_at_end: { ...line, booked: 'stood', ...(period.to ? { booked_to: period.to } : {}) },
  }
}

function lineFilter(by: LedgerBy, group: string): Filter {
  switch (by) {
    case 'stage':
      return { booked_stage: group }
    case 'source':
      return { source: group }
    case 'owner':
      return { booked_owner: group || 'nobody' }
  }
}

function dayBefore(day: string): string {
  return periodBefore({ from: day, to: day })?.to as string
}
