import styles from './definition.module.css'
import type { Change } from './use-definitions.ts'

/** What is said differently, before and after. */
export function ChangeList({ changes, than, isOpen }: { changes: Change[]; than: string; isOpen?: boolean }) {
  if (changes.length === 0) return <p className="quiet">It says the same as {than}.</p>
  return (
    <details className={styles.changes} open={isOpen}>
      <summary>
        {changes.length === 1 ? 'One thing is' : `${changes.length} things are`} different from {than}
      </summary>
      <dl>
        {changes.map(({ what, before, after }) => (
          <div key={what} className={styles.change}>
            <dt>
              <bdi>{what}</bdi> {before === null ? '(new)' : after === null ? '(taken away)' : ''}
            </dt>
            {before !== null && (
              <dd>
                <del>{before}</del>
              </dd>
            )}
            {after !== null && (
              <dd>
                <ins>{after}</ins>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </details>
  )
}
