import { dayIn } from '#src/lib/day.ts'
import { sumAmounts } from '#src/lib/money.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { NewDeal } from './deal-book.ts'
import { beforeFirstContact } from './import/told-time.ts'
import type { DealWarning } from './schema.ts'
import type { DealRow } from './tables.ts'

/** What somebody types is refused where a file's row is taken and reported. Refuses `deal_in_the_future`. */
export function refuseOddDate({ soldAt }: NewDeal, now: Date, timeZone: string): void {
  if (soldAt && dayIn(timeZone, soldAt) > dayIn(timeZone, now)) {
    throw new Refusal(
      'invalid',
      'deal_in_the_future',
      'This day lies in the future: a sale or a refund is recorded once it has happened.',
    )
  }
}

/**
 * What is odd about sales that are booked all the same: their day lies before their lead's inquiry. Of days, because who
 * tells a day does not know the hour.
 */
export function warnOfOddDates(
  sold: readonly { id: string; soldAt: Date }[],
  o: { inquiredAt: Date; timeZone: string },
): DealWarning[] {
  const asked = dayIn(o.timeZone, o.inquiredAt)
  return sold.flatMap(({ id, soldAt }) => {
    const day = dayIn(o.timeZone, soldAt)
    return day < asked ? [{ deal_id: id, ...beforeFirstContact('sold', day, asked) }] : []
  })
}

/**
 * Looks at the sale that a deal is, or is a refund of, with all that went back of it, once the deal is recorded. Refuses
 * `refund_without_amount`, `refund_in_another_currency`, `refund_before_sale`, and `refund_above_sales` unless it is
 * said that more went back than the sale brought.
 */
export function refuseOddRefund(
  own: readonly DealRow[],
  dealId: string,
  o: { evenAboveSale: boolean; timeZone: string },
): void {
  const deal = own.find(({ id }) => id === dealId)
  const sale = own.find(({ id }) => id === (deal?.refund_of ?? dealId))
  const refunds = own.filter(({ refund_of, taken_back_at }) => refund_of === sale?.id && !taken_back_at)
  if (!sale || refunds.length === 0) return
  if (refunds.some(({ amount }) => Number(amount) === 0)) {
    throw new Refusal('invalid', 'refund_without_amount', 'How much went back? It is an amount above zero.')
  }
  if (refunds.some(({ currency }) => currency !== sale.currency)) {
    throw new Refusal(
      'invalid',
      'refund_in_another_currency',
      `Money goes back in the currency of its sale, ${sale.currency}.`,
    )
  }
  const soldOn = dayIn(o.timeZone, sale.sold_at)
  if (refunds.some(({ sold_at }) => dayIn(o.timeZone, sold_at) < soldOn)) {
    throw new Refusal(
      'invalid',
      'refund_before_sale',
      `Money cannot go back before it came: the sale is of ${soldOn}.`,
    )
  }
  const stands = sale.taken_back_at === null
  const left = sumAmounts([
    stands ? (sale.amount ?? '0') : '0',
    ...refunds.flatMap(({ amount }) => amount ?? []),
  ])
  if (left.startsWith('-') && !o.evenAboveSale) {
    throw new Refusal(
      'conflict',
      'refund_above_sales',
      'More would have gone back than this sale brought. Correct the amount, or say that this is so.',
    )
  }
}
