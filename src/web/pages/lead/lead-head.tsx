import { IconMail, IconPhone } from '@tabler/icons-react'
import { Grade } from '#src/followup/web/today-row.tsx'
import { say } from '#src/followup/web/words.ts'
import { ClockRing } from '#src/web/kit/clock-ring.tsx'
import { StageMark } from '#src/web/kit/stages.tsx'
import { When } from '#src/web/kit/when.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** Who, what they want, where it stands, who is accountable until when. */
export function LeadHead({ answer }: { answer: LeadAnswer }) {
  const { lead, person, organization, judgement, clocks } = answer
  const promise = clocks.promise
  return (
    <div className={styles.head}>
      <p className={styles.sub}>
        {[person.title, organization?.name ?? person.company, person.city ?? organization?.country]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={styles.marks}>
        <StageMark stage={lead.stage} />
        {judgement && <Grade grade={judgement.grade} />}
        {lead.score !== null && <span className="quiet">Score {lead.score}</span>}
        {lead.reason && <span className="quiet">{say(lead.reason)}</span>}
        {lead.accountable && (
          <span>
            <span className="quiet">With</span> <bdi>{lead.accountable.name}</bdi>
          </span>
        )}
      </p>
      <p className={styles.marks}>
        {clocks.duty && (
          <span className={styles.duty}>
            {say(clocks.duty.action) || 'Next step'}{' '}
            <ClockRing
              clock={{ due_at: clocks.duty.due_at, state: clocks.duty.is_overdue ? 'broken' : 'running' }}
            />
          </span>
        )}
        {promise && (
          <span className={styles.duty}>
            Answer promised{' '}
            <ClockRing
              clock={{
                due_at: promise.due_at,
                state: promise.state as 'kept' | 'running' | 'about_to_break' | 'broken',
              }}
            />
          </span>
        )}
        {lead.wake_at && (
          <span className="quiet">
            Wakes <When at={lead.wake_at} />
          </span>
        )}
      </p>
      {(person.phone || person.email) && (
        <p className={styles.ways}>
          {person.phone && (
            <a className={styles.way} href={`tel:${person.phone}`}>
              <IconPhone size={16} stroke={1.6} /> {person.phone}
            </a>
          )}
          {person.email && (
            <a className={styles.way} href={`mailto:${encodeURIComponent(person.email).replace('%40', '@')}`}>
              <IconMail size={16} stroke={1.6} /> <span className="clip">{person.email}</span>
            </a>
          )}
        </p>
      )}
    </div>
  )
}
