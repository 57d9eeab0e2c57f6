import { CLOSED_STAGES, OPEN_STAGES } from '#src/lead/stages.ts'
import { lookOf } from '#src/web/kit/values/stages.tsx'
import { type LeadFilter, numberIn, type Result, type Row } from '../use-report.ts'
import type { FlowPart } from './flow-layout.ts'

export interface LedgerPart extends FlowPart {
  color: string
  /** The stage whose shape stands before the word; null for what is no stage. */
  stage: string | null
  filter: LeadFilter | null
}

/** Both sides of the balance sheet by stage: what was there and came, what is there and was closed. */
export function partsOf({ rows, totals }: Result): { left: LedgerPart[]; right: LedgerPart[] } {
  const rowOf = (stage: string) => rows.find((row) => row.stage === stage)
  const stock = (column: 'open_at_start' | 'open_at_end') =>
    OPEN_STAGES.map(
      (stage): LedgerPart => ({
        key: stage,
        label: lookOf(stage).word,
        value: numberIn(rowOf(stage), column),
        kind: 'stock',
        color: lookOf(stage).color,
        stage,
        filter: opensOf(rowOf(stage), column),
      }),
    )
  const flow = (column: 'came_in' | 'reopened', label: string, color: string): LedgerPart => ({
    key: column,
    label,
    value: numberIn(totals, column),
    kind: 'flow',
    color,
    stage: null,
    filter: opensOf(totals, column),
  })
  // What came to a closed stage is what was closed from the open ones; an opening of an older system is not.
  const closed = CLOSED_STAGES.map(
    (stage): LedgerPart => ({
      key: stage,
      label: stage === 'closed_unknown' ? 'Unknown' : lookOf(stage).word,
      value: numberIn(rowOf(stage), 'moved_in'),
      kind: 'flow',
      color: lookOf(stage).color,
      stage,
      filter: opensOf(rowOf(stage), 'moved_in'),
    }),
  )
  return {
    left: [
      ...stock('open_at_start'),
      flow('came_in', 'Came in', 'var(--accent)'),
      flow('reopened', 'Reopened', 'var(--soon)'),
    ],
    right: [...stock('open_at_end'), ...closed],
  }
}

function opensOf(row: Row | undefined, column: string): LeadFilter | null {
  return (row?.opens as Record<string, LeadFilter> | undefined)?.[column] ?? null
}
