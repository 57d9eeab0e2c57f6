import { say } from '#src/followup/web/words.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayEffort, spacings } from './effort.ts'
import styles from './session.module.css'
import type { CaseShown } from './use-review.ts'

/** How well it was followed up: how often, by what, how far apart, with what words. */
export function EffortPart({ shown }: { shown: CaseShown }) {
  const { tried, inquired_at } = shown
  if (tried.length === 0) return <p className={styles.none}>Nobody tried to reach them.</p>
  const apart = spacings(inquired_at, tried)
  return (
    <>
      <p className={styles.effort}>{sayEffort(inquired_at, tried)}</p>
      <ol className={styles.tried}>
        {tried.map((one, i) => (
          <li key={`${one.at} ${one.channel}`}>
            <span className={styles.number}>{sayNumber(i + 1)}</span>
            <span className={styles.criterion}>
              <span>
                {say(one.channel)}: {one.result ? say(one.result).toLowerCase() : 'no result'}
                {one.by && (
                  <span className="quiet">
                    {' '}
                    · <bdi>{one.by}</bdi>
                  </span>
                )}
              </span>
              {one.note && <span className="said">“{one.note}”</span>}
            </span>
            <span className={styles.apart}>
              <span>{apart[i]}</span>
              <span className="quiet">
                <When at={one.at} clock />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
