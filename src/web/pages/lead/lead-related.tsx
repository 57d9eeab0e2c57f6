import { Link } from '@tanstack/react-router'
import { Card } from '#src/web/kit/page/page.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** What was sold, and the other leads of the same person or organization. */
export function LeadRelated({ related, deals }: Pick<LeadAnswer, 'related' | 'deals'>) {
  const { workspace } = useSession()
  return (
    <>
      {deals.length > 0 && (
        <Card title="Sold">
          <ul className={styles.lines}>
            {deals.map((deal) => (
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
              </li>
            ))}
          </ul>
        </Card>
      )}
      {related.length > 0 && (
        <Card title="Other leads of theirs">
          <ul className={styles.lines}>
            {related.map((line) => (
              <li key={line.id}>
                <Link to={`/leads/${line.id}` as never} className={styles.link}>
                  {line.person.name ?? line.person.company ?? line.person.email ?? 'Lead'}
                </Link>
                <StageMark stage={line.stage} />
                <span className="quiet">
                  <When at={line.inquired_at} day />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

/** Whether finance confirmed it, and whether it counts: " · confirmed". */
function sayStanding(
  { confirmed_at, told_before, currency, rate, amount, taken_back_at }: LeadAnswer['deals'][number],
  own: string,
): string {
  if (taken_back_at) return ''
  const counts = currency === own || rate || !amount ? '' : ' · not counted, no rate told'
  if (!confirmed_at) return counts
  if (!told_before) return ` · confirmed${counts}`
  const before = told_before.amount ? `, ${sayMoney(told_before.amount, told_before.currency)} was told` : ''
  return ` · corrected by finance${before}${counts}`
}
