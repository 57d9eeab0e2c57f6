import { Failed } from '#src/web/kit/page/states.tsx'
import styles from './letter.module.css'
import type { Preview } from './use-outbox.ts'

/** A mail as its reader would have it, or why it could not be written. */
export function Letter({
  preview,
  error,
  retry,
}: {
  preview: Preview | undefined
  error?: Error | null
  retry?: () => void
}) {
  if (error) return <Failed error={error} {...(retry ? { retry } : {})} />
  if (!preview) return null
  if (!preview.letter) {
    return preview.problem ? (
      <p className={styles.problem} role="status">
        It could not be written: {preview.problem.replace(/\.$/, '')}. Give what may be missing a default, for
        example {'{{ name | default: "there" }}'}.
      </p>
    ) : null
  }
  return (
    <section className={styles.letter} aria-label="The text">
      <p className={styles.letterSubject}>
        <bdi>{preview.letter.subject}</bdi>
      </p>
      <p className="said">{preview.letter.text}</p>
    </section>
  )
}
