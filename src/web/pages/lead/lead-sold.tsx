import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { RefundedSale } from '#src/deals/web/refund-form.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { calendarDay } from '#src/web/kit/time/calendar-day.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

const RefundForm = lazy(() =>
  loadLater(async () => ({ default: (await import('#src/deals/web/refund-form.tsx')).RefundForm })),
)

type Deal = LeadAnswer['deals'][number]

/** What was sold and what of it went back; whoever works the lead records that beside the sale. */
export function LeadSold({ lead, deals, allowed }: Pick<LeadAnswer, 'lead' | 'deals' | 'allowed'>) {
  const { workspace } = useSession()
  const [refunded, setRefunded] = useState<RefundedSale | null>(null)
  const mayRefund = lead.stage === 'won' && allowed.includes('win')
  if (deals.length === 0) return null
  return (
    <Card title="Sold">
      <ul className={styles.lines}>
        {deals.map((deal) => {
          const left = leftOf(deal, deals)
          return (
            <li key={deal.id} data-taken-back={deal.taken_back_at ? '' : undefined}>
              <span className="clip">
                {deal.refund_of ? 'Went back: ' : ''}
                {deal.product ?? deal.order_number ?? 'A sale'}
                <span className="quiet">{sayStanding(deal, workspace.currency)}</span>
              </span>
              <span className="number">
                {deal.amount ? sayMoney(deal.amount, deal.currency) : 'amount not told'}
              </span>
              <span className="quiet">
                <When at={deal.sold_at} day />
              </span>
              {isBeforeInquiry(deal, lead, workspace.time_zone) && (
                <span className={`${styles.below} ${styles.odd}`}>
                  Dated before the inquiry: is the day right?
                </span>
              )}
              {deal.reason && <bdi className={`${styles.below} quiet`}>{deal.reason}</bdi>}
              {mayRefund && left > 0 && (
                <Button
                  className={styles.below}
                  size="compact-xs"
                  variant="default"
                  onClick={() => setRefunded({ ...deal, left })}
                >
                  Record a refund
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {refunded && (
        <Suspense fallback={null}>
          <RefundForm leadId={lead.id} sale={refunded} onClose={() => setRefunded(null)} />
        </Suspense>
      )}
    </Card>
  )
}

/** Booked all the same, as some inquiries are written down late; the API names it in `warnings`. */
function isBeforeInquiry(deal: Deal, { inquired_at: asked }: LeadAnswer['lead'], timeZone: string): boolean {
  if (deal.refund_of || deal.taken_back_at) return false
  return calendarDay(timeZone, new Date(deal.sold_at)) < calendarDay(timeZone, new Date(asked))
}

/** What of a standing sale has not gone back, to the cent; nothing of a refund, or while no amount is told. */
function leftOf(sale: Deal, deals: readonly Deal[]): number {
  if (sale.refund_of || sale.taken_back_at || !sale.amount) return 0
  const back = deals.filter(({ refund_of, taken_back_at }) => refund_of === sale.id && !taken_back_at)
  const left = back.reduce((sum, { amount }) => sum + Number(amount ?? 0), Number(sale.amount))
  return Math.round(left * 100) / 100
}

/** Whether finance confirmed it, and whether it counts: " · confirmed". */
function sayStanding(
  { confirmed_at, told_before, currency, rate, amount, taken_back_at }: Deal,
  own: string,
): string {
  if (taken_back_at) return ''
  const counts = currency === own || rate || !amount ? '' : ' · not counted, no rate told'
  if (!confirmed_at) return counts
  if (!told_before) return ` · confirmed${counts}`
  const before = told_before.amount ? `, ${sayMoney(told_before.amount, told_before.currency)} was told` : ''
  return ` · corrected by finance${before}${counts}`
}
