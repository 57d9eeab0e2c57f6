import { Link } from '@tanstack/react-router'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** What was sold, and the other leads of the same person or organization. */
export function LeadRelated({ related, deals }: Pick<LeadAnswer, 'related' | 'deals'>) {
  return (
    <>
      {deals.length > 0 && (
        <Card title="Sold">
          <ul className={styles.lines}>
            {deals.map((deal) => (
              <li key={deal.id} data-taken-back={deal.taken_back_at ? '' : undefined}>
                <span className="clip">{deal.product ?? deal.order_number ?? 'A sale'}</span>
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
