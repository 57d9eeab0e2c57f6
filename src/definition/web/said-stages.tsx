import { StageMark } from '#src/web/kit/values/stages.tsx'
import { PartComments } from './comments/part-comments.tsx'
import { JobAids } from './job-aids.tsx'
import styles from './said.module.css'
import type { Said } from './use-definitions.ts'

/** What a definition says of the stages people work in: what to do, what is at hand, what must be known to move on. */
export function SaidStages({ stages, version }: { stages: Said['stages']; version: number }) {
  return (
    <ul className={styles.criteria}>
      {stages.map(({ stage, label, activities, exit, aids }) => (
        <li key={stage} className={styles.grade}>
          <div>
            <StageMark stage={stage} />
          </div>
          <div>
            {activities.length > 0 && (
              <ul className={styles.activities}>
                {activities.map((activity, at) => (
                  <li key={String(at)}>{activity}</li>
                ))}
              </ul>
            )}
            {exit && <p className={styles.exit}>{exit}</p>}
            {aids.length > 0 && <JobAids aids={aids} />}
            <PartComments version={version} part={`stage ${stage}`} name={label} />
          </div>
        </li>
      ))}
    </ul>
  )
}
