import { When } from '#src/web/kit/time/when.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** What they wrote when they asked: the last time at once, the times before on demand. */
export function LeadWords({ words }: Pick<LeadAnswer, 'words'>) {
  const [last, ...before] = words
  if (!last) return null
  return (
    <div className={styles.words}>
      <Quote words={last} />
      {before.length > 0 && (
        <details className={styles.earlier}>
          <summary>{before.length === 1 ? 'Asked before' : `Asked ${before.length} times before`}</summary>
          {before.map((one) => (
            <Quote key={one.inquiry_id} words={one} />
          ))}
        </details>
      )}
    </div>
  )
}

function Quote({ words }: { words: LeadAnswer['words'][number] }) {
  return (
    <blockquote className={styles.quote}>
      <p className="said">{words.message}</p>
      <footer>
        They wrote, <When at={words.at} />
      </footer>
    </blockquote>
  )
}
