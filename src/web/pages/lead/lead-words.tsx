import { IconPaperclip } from '@tabler/icons-react'
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
          <summary>{before.length === 1 ? 'Wrote before' : `Wrote ${before.length} times before`}</summary>
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
      {words.message && <p className="said">{words.message}</p>}
      {words.attachments.length > 0 && <Files words={words} />}
      <footer>
        They wrote, <When at={words.at} />
      </footer>
    </blockquote>
  )
}

/** What they sent along: saved, never opened here. */
function Files({ words }: { words: LeadAnswer['words'][number] }) {
  return (
    <ul className={styles.files} aria-label="Files they sent">
      {words.attachments.map(({ index, name, bytes }) => (
        <li key={index}>
          <a
            className={styles.file}
            href={`/api/inquiries/${words.inquiry_id}/attachments/${index}`}
            download={name}
            title={name}
          >
            <IconPaperclip size={14} aria-hidden />
            <bdi className="clip">{name}</bdi>
            <span className={styles.fileSize}>{sizeOf(bytes)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
