import { reasons, type Stage } from '#src/lead/index.ts'
import { wayTo } from '#src/lead/way-to.ts'
import type { Why } from './read-deal-row.ts'

/** A row of a file that tells where leads stand in another system. */
export interface OutcomeImportRow {
  row: number
  leadExternalId: string
  stage: Stage
  /** When it came to stand there. */
  at?: Date | null
  /** A code of ours, or whatever the other system says. */
  reason?: string | null
  detail?: string | null
  /** The member who has or had it. */
  ownerId?: string | null
  wakeAt?: Date | null
  dueAt?: Date | null
  expectedValue?: string | null
  expectedCurrency?: string | null
  expectedOn?: string | null
}

export const OLDER_SYSTEM = 'older_system'

/** An offer and a rejection are between people: they cannot be told afterwards. */
const NOT_TOLD: readonly Stage[] = ['offered', 'rejected', 'merged']
const KNOWN: Partial<Record<Stage, readonly string[]>> = {
  lost: reasons.LOST_REASONS,
  disqualified: reasons.DISQUALIFY_REASONS,
  closed_unknown: reasons.CLOSED_UNKNOWN_REASONS,
  nurture: reasons.RECYCLE_REASONS,
}

/** The reason as one of our codes where it is one; else OLDER_SYSTEM, and what was written is kept as detail. */
export function reasonOf(row: Pick<OutcomeImportRow, 'stage' | 'reason' | 'detail'>): {
  reason: string
  detail: string | null
} {
  const written = row.reason?.trim() ?? ''
  const code = written.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  const detail = row.detail?.trim() || null
  if (KNOWN[row.stage]?.includes(code)) return { reason: code, detail }
  return { reason: OLDER_SYSTEM, detail: [written, detail].filter(Boolean).join(': ') || null }
}

export function whyNot(row: OutcomeImportRow, stands: Stage): Why | undefined {
  if (NOT_TOLD.includes(row.stage)) {
    return { reason: 'stage_not_told', sentence: `A file cannot put a lead into the stage “${row.stage}”.` }
  }
  if (stands === 'won' && row.stage !== 'won') {
    return { reason: 'already_won', sentence: 'The lead is won; take its sales back first.' }
  }
  if (stands !== row.stage && !wayTo(stands, row.stage)) {
    return { reason: 'no_way_there', sentence: `There is no way from “${stands}” to “${row.stage}”.` }
  }
  return undefined
}
