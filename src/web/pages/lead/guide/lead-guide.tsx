import { JobAids } from '#src/definition/web/job-aids.tsx'
import { lookOf } from '#src/web/kit/values/stages.tsx'
import type { LeadAnswer } from '../use-lead.ts'
import { ExitQuestions } from './exit-questions.tsx'
import styles from './guide.module.css'

/** What the definition says of the stage a lead is in: what to do, what is at hand, what must be known to move on. */
export function LeadGuide({ answer }: { answer: LeadAnswer }) {
  const { guide } = answer
  if (!guide) return null
  const { activities, aids, exit, stage } = guide
  return (
    <section className={styles.guide} aria-label={`Guide to the stage ${lookOf(stage).word}`}>
      {activities.length > 0 && (
        <div>
          <h2 className={styles.head}>{lookOf(stage).word}: what to do</h2>
          <ul className={styles.activities}>
            {activities.map((activity, at) => (
              <li key={String(at)} className="said">
                {activity}
              </li>
            ))}
          </ul>
        </div>
      )}
      {aids.length > 0 && (
        <div>
          <h2 className={styles.head}>At hand</h2>
          <JobAids aids={aids} />
        </div>
      )}
      {exit && <ExitQuestions answer={answer} exit={exit} />}
    </section>
  )
}
