import { reasonOf } from '#src/deals/index.ts'
import type { PastOutcome } from '#src/intake/inquiry-record.ts'
import {
  type CLOSED_STAGES,
  close,
  isOpen,
  moveTo,
  type OpenStage,
  STAGES,
  type Stage,
} from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import type { TouchedLead } from './match-inquiries.ts'
import type { Picture } from './picture.ts'

const DAY = 86_400_000
/** Openings are due over four weeks, so that nobody finds a thousand duties on the first morning. */
const OPENING_DAYS = 28

/**
 * Books a lead of the past as it is told: nothing is sent and nobody is offered anything. One with a stage is brought
 * in by an opening and closed by its outcome; one without is an inquiry of its day that is kept warm since.
 */
export function bringIn(ctx: Context, picture: Picture, touched: TouchedLead): void {
  const { draft, record, mode } = touched
  const { lead } = draft
  if (lead.movement_seq === 1 && lead.stage === 'inquiry') {
    const wake = spread(ctx.now, lead.id, picture.serviceLevels.nurtureReviewDays)
    moveTo(draft, ctx, 'nurture', {
      accountable: marketingOf(picture.workspace),
      next: { action: 'wake', dueAt: wake },
      wakeAt: wake,
      reason: lead.grade,
      at: lead.moved_at,
    })
    return
  }
  if (lead.movement_seq > 0 || !record.past) return
  const told = stageIn(record.past.stage)
  const stage = isOpen(told) ? openStage(told) : beforeClosing(told)
  const accountable = owner(touched, picture) ?? picture.workspace.lead_manager_id
  const due = spread(ctx.now, lead.id, OPENING_DAYS)
  moveTo(draft, ctx, stage, {
    kind: 'opening',
    accountable: stage === 'nurture' || stage === 'inquiry' ? marketingOf(picture.workspace) : accountable,
    next: { action: stage === 'nurture' ? 'wake' : 'follow_up', dueAt: due },
    wakeAt: stage === 'nurture' ? due : null,
    at: mode === 'opening' ? ctx.now : record.asked_at,
  })
  lead.last_worked_by = owner(touched, picture)
  lead.expected_value = record.past.expected_value
  lead.expected_currency = record.past.expected_value === null ? null : picture.workspace.currency
  lead.expected_on = record.past.expected_on
  if (isOpen(told)) return
  close(draft, ctx, told as (typeof CLOSED_STAGES)[number], {
    accountable,
    at: record.past.closed_at ?? record.past.deal?.sold_at ?? record.asked_at,
    ...whyClosed(told, record.past),
  })
}

/** One of our codes: what was written otherwise is kept as detail, because movements hold no one's words. */
function whyClosed(stage: Stage, { reason, detail }: PastOutcome): { reason: string; detail: string | null } {
  if (reason) return reasonOf({ stage, reason, detail })
  return { reason: stage === 'won' ? 'sold' : 'not_told', detail }
}

function owner({ record }: TouchedLead, { membersTold }: Picture): string | null {
  return record.owner ? (membersTold.get(record.owner) ?? null) : null
}

function stageIn(told: string | null): Stage {
  return told !== null && (STAGES as readonly string[]).includes(told) && told !== 'merged'
    ? (told as Stage)
    : 'nurture'
}

/** An offer that was made elsewhere is accepted; what was not judged elsewhere waits in nurture. */
function openStage(told: OpenStage): OpenStage {
  if (told === 'offered') return 'working'
  return told === 'inquiry' ? 'nurture' : told
}

function beforeClosing(told: Stage): OpenStage {
  return told === 'won' || told === 'lost' ? 'opportunity' : 'nurture'
}

/** The same day for the same lead, evenly spread. */
function spread(now: Date, leadId: string, days: number): Date {
  const share = Number.parseInt(leadId.slice(-6), 16) / 0xffffff
  return new Date(now.getTime() + DAY + Math.floor(share * (days - 1) * DAY))
}
