import { Link } from '@tanstack/react-router'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** The other leads of the same person or organization. */
export function LeadRelated({ related }: Pick<LeadAnswer, 'related'>) {
  if (related.length === 0) return null
  return (
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
  )
}
