import styles from './definition.module.css'
import { differingWords } from './differing-words.ts'
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
            <Sentences before={before} after={after} />
          </div>
        ))}
      </dl>
    </details>
  )
}

/** What was said and what is said, with the words that went and those that came. */
function Sentences({ before, after }: Pick<Change, 'before' | 'after'>) {
  const told = differingWords(before ?? '', after ?? '')
  return (
    <>
      {before !== null && (
        <dd className={styles.was}>
          {told.before.map(({ text, isSame }, i) => {
            const key = `${i} ${text}`
            return isSame ? <span key={key}>{text}</span> : <del key={key}>{text}</del>
          })}
        </dd>
      )}
      {after !== null && (
        <dd>
          {told.after.map(({ text, isSame }, i) => {
            const key = `${i} ${text}`
            return isSame ? <span key={key}>{text}</span> : <ins key={key}>{text}</ins>
          })}
        </dd>
      )}
    </>
  )
}
