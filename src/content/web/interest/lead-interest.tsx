import { Card } from '#src/web/kit/page/page.tsx'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './interest.module.css'
import { type InterestShown, useInterest } from './use-interest.ts'

const SHOWN = 5

/** How much interest the person shows, and what that is made of, part by part. */
export function LeadInterest({ leadId }: { leadId: string }) {
  const interest = useInterest(leadId)
  if (interest.error && !interest.data) {
    return (
      <Card title="Interest">
        <Failed error={interest.error} retry={() => interest.refetch()} small />
      </Card>
    )
  }
  if (!interest.data) {
    return (
      <Card title="Interest">
        <Loading lines={3} height={20} />
      </Card>
    )
  }
  const { score, topics, parts, half_life_days: halfLife, signal } = interest.data
  return (
    <Card title="Interest" aside={<Score of={score} />}>
      {signal && (
        <p className={styles.signal}>
          <strong>Why now:</strong> {signal.sentence} <When at={signal.at} />
        </p>
      )}
      {topics.length > 0 && (
        <ul className={styles.topics} aria-label="By topic">
          {topics.map(({ topic, score }) => (
            <li key={topic}>
              <bdi className="clip">{topic}</bdi> <span className="number">{score}</span>
            </li>
          ))}
        </ul>
      )}
      {parts.length === 0 ? (
        <p className={styles.none}>Nothing lately: no question, answer, click, download or visit.</p>
      ) : (
        <Parts parts={parts} />
      )}
      {parts.length > 0 && (
        <p className={styles.foot}>
          Points halve every {halfLife === 1 ? 'day' : `${halfLife} days`}; more than 100 counts as 100.
        </p>
      )}
    </Card>
  )
}

/** The number, and a bar that says how much of a hundred it is. */
function Score({ of }: { of: number }) {
  return (
    <span className={styles.score}>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${of}%` }} />
      </span>
      <span className="number">
        {of}
        <span className="quiet"> of 100</span>
      </span>
    </span>
  )
}

function Parts({ parts }: { parts: InterestShown['parts'] }) {
  const rest = parts.slice(SHOWN)
  return (
    <>
      <PartList parts={parts.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{rest.length === 1 ? 'One more' : `${rest.length} more`}</summary>
          <PartList parts={rest} />
        </details>
      )}
    </>
  )
}

function PartList({ parts }: { parts: InterestShown['parts'] }) {
  return (
    <ul className={styles.parts}>
      {parts.map((part) => (
        <li key={`${part.behaviour} ${part.sentence} ${part.topic} ${part.buying_stage}`}>
          <span className={styles.what}>
            <bdi>{part.sentence}</bdi>
            <span className="quiet">
              {' '}
              {part.times > 1 && <span className={styles.times}>{part.times} times, last</span>}{' '}
              <When at={part.last_at} />
            </span>
          </span>
          <span className="number">+{sayPoints(part.points)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Whole from ten on: nobody asks for tenths there. */
function sayPoints(points: number): string {
  return sayNumber(points, points < 10 ? 1 : 0)
}
