import { Link } from '@tanstack/react-router'
import { Grade } from '#src/followup/web/grade.tsx'
import { Ways } from '#src/followup/web/ways.tsx'
import { say } from '#src/followup/web/words.ts'
import { ClockRing, type ClockState } from '#src/web/kit/time/clock-ring.tsx'
import { sayDuration } from '#src/web/kit/time/times.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayCountry } from '#src/web/kit/values/countries.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** Who, what they want, where it stands, who is accountable until when. */
export function LeadHead({ answer }: { answer: LeadAnswer }) {
  const { lead, person, judgement, clocks } = answer
  const promise = clocks.promise
  return (
    <div className={styles.head}>
      <p className={styles.marks}>
        <StageMark stage={lead.stage} />
        {lead.reason && lead.reason !== 'sold' && <span className="quiet">{say(lead.reason)}</span>}
        {judgement && <Grade grade={judgement.grade} />}
        {lead.score !== null && <span className="quiet">Score {lead.score}</span>}
        {lead.accountable && !lead.survivor_id && (
          <span>
            <span className="quiet">With</span> <bdi>{lead.accountable.name}</bdi>
            {lead.partner && (
              <>
                {' '}
                <span className="quiet">of the partner</span> <bdi>{lead.partner.name}</bdi>
              </>
            )}
          </span>
        )}
        {lead.pool && (
          <span>
            <span className="quiet">Waits in the pool of</span> <bdi>{lead.pool.name}</bdi>
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
        {clocks.call && (
          <span className={styles.duty}>
            Promised call{' '}
            <ClockRing
              clock={{ due_at: clocks.call.due_at, state: clocks.call.is_overdue ? 'broken' : 'running' }}
            />
          </span>
        )}
        {promise && <Promised promise={promise} />}
        {lead.wake_at && clocks.duty?.action !== 'wake' && (
          <span className="quiet">
            Wakes <When at={lead.wake_at} />
          </span>
        )}
      </p>
      {lead.survivor_id && (
        <p className={styles.survivor}>
          It goes on in another lead, which keeps its inquiries and its story.{' '}
          <Link to={`/leads/${lead.survivor_id}` as never} className={styles.link}>
            Open that lead
          </Link>
        </p>
      )}
      <Ways phone={person.phone} email={person.email} />
    </div>
  )
}

/** What somebody is, where, and in which country. */
export function aboutLead({ person, organization }: Pick<LeadAnswer, 'person' | 'organization'>): string {
  const country = person.country ?? organization?.country
  return [person.title, organization?.name ?? person.company, person.city, country && sayCountry(country)]
    .filter(Boolean)
    .join(' · ')
}

/** The promise of an answer: its clock while it runs, how it went once it is answered. */
function Promised({ promise }: { promise: NonNullable<LeadAnswer['clocks']['promise']> }) {
  if (promise.done_at) {
    const late = new Date(promise.done_at).getTime() - new Date(promise.due_at).getTime()
    return (
      <span className="quiet">{late > 0 ? `Answered ${sayDuration(late)} late` : 'Answered in time'}</span>
    )
  }
  return (
    <span className={styles.duty}>
      Answer promised{' '}
      <ClockRing clock={{ due_at: promise.due_at, state: promise.state as ClockState['state'] }} />
    </span>
  )
}
