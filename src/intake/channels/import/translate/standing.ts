import type { PastOutcome } from '../../../inquiry-record.ts'
import type { ToldDeal } from './import-record.ts'
import type { DayAndTime, Habits } from './read-values.ts'
import { takeDate, takeMargin, takeMoney, takeWord } from './read-values.ts'
import { noteIssue, type RowReader, takeLine, takeText } from './row-reader.ts'

/** Where a file can say that a lead stands; offers and rejections are between people here. */
const TOLD_STAGES = [
  'inquiry',
  'prequalifying',
  'nurture',
  'qualified',
  'working',
  'opportunity',
  'won',
  'lost',
  'disqualified',
  'closed_unknown',
] as const

export type ToldStage = (typeof TOLD_STAGES)[number]

const CLOSED: ReadonlySet<ToldStage> = new Set<ToldStage>(['won', 'lost', 'disqualified', 'closed_unknown'])
export function isClosed(stage: ToldStage): boolean {
  return CLOSED.has(stage)
}

const DEAL_BASES = ['own_revenue', 'partner_sell_out'] as const

export type Standing = Omit<PastOutcome, 'stage' | 'deal'> & {
  stage: ToldStage | null
  expected_currency: string | null
}

/** What a row says of where the lead stands. Expectations count while it is open, the end once it is closed. */
export function standingOf(row: RowReader, habits: Habits, isVital: boolean): Standing {
  const stage = takeWord(row, 'stage', TOLD_STAGES, 'stage', isVital)
  const hasEnded = stage !== null && isClosed(stage)
  const expected = hasEnded ? null : takeMoney(row, 'expected_value', habits)
  return {
    stage,
    reason: takeLine(row, 'reason'),
    detail: takeText(row, 'reason_detail'),
    closed_at: hasEnded ? (takeDate(row, 'closed_at', habits, true)?.at ?? null) : null,
    expected_value: expected?.amount ?? null,
    expected_currency: expected?.currency ?? null,
    expected_on: hasEnded ? null : (takeDate(row, 'expected_at', habits)?.day ?? null),
  }
}

type Sale = Pick<
  ToldDeal,
  'externalId' | 'orderNumber' | 'product' | 'amount' | 'margin' | 'currency' | 'basis'
>

/** What a row says of a sale. */
export function saleOf(row: RowReader, habits: Habits, o: { mayGoBack?: boolean } = {}): Sale {
  const amount = takeMoney(row, 'amount', habits, o)
  return {
    externalId: takeLine(row, 'deal_external_id'),
    orderNumber: takeLine(row, 'order_number'),
    product: takeLine(row, 'product'),
    amount: amount?.amount ?? null,
    margin: takeMargin(row, habits),
    currency: amount?.currency ?? null,
    basis: takeWord(row, 'deal_basis', DEAL_BASES, 'deal basis'),
  }
}

/** Notes dates that cannot be in this order, or have not come yet. They are kept: history is what was written. */
export function checkDates(
  row: RowReader,
  asked: DayAndTime | null,
  closed: Date | null,
  habits: Habits,
): void {
  const tomorrow = habits.now.getTime() + 86_400_000
  if (asked !== null && asked.at.getTime() > tomorrow) {
    noteIssue(row, null, {
      reason: 'asked_in_the_future',
      sentence: `The lead asked on ${asked.day}, which has not come yet.`,
    })
  }
  if (asked !== null && closed !== null && closed < asked.at) {
    noteIssue(row, null, {
      reason: 'closed_before_asked',
      sentence: `It ended on ${closed.toISOString().slice(0, 10)}, before the lead asked on ${asked.day}.`,
    })
  }
}
