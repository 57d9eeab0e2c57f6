import { Fragment } from 'react'
import styles from './definition.module.css'
import { differingWords, type Stretch } from './differing-words.ts'
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
          <Marked stretches={told.before} as="del" />
        </dd>
      )}
      {after !== null && (
        <dd>
          <Marked stretches={told.after} as="ins" />
        </dd>
      )}
    </>
  )
}

/** The space before marked words stays as it is. */
function Marked({ stretches, as: Mark }: { stretches: readonly Stretch[]; as: 'del' | 'ins' }) {
  return stretches.map(({ text, isSame }, i) => {
    const words = text.trimStart()
    const key = `${i} ${text}`
    return isSame || words === '' ? (
      <span key={key}>{text}</span>
    ) : (
      <Fragment key={key}>
        {text.slice(0, text.length - words.length)}
        <Mark>{words}</Mark>
      </Fragment>
    )
  })
}
