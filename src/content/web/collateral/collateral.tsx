import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { KIND_WORDS, sayLanguage } from '../library/words.ts'
import styles from './collateral.module.css'
import { type CollateralShown, useCollateral } from './use-collateral.ts'

/**
 * What to give somebody at this stage. A link is copied, or stands in a mail that is begun; opening it counts as theirs. Where
 * nothing fits there is nothing to say.
 */
export function Collateral({ leadId, email }: { leadId: string; email: string | null }) {
  const { data = [] } = useCollateral(leadId)
  if (data.length === 0) return null
  return (
    <section className={styles.collateral} aria-label="To give them now">
      <h2 className={styles.head}>To give them now</h2>
      <ul className={styles.items}>
        {data.map((item) => (
          <li key={item.id} className={styles.item}>
            <span className={styles.text}>
              <bdi>{item.title}</bdi>{' '}
              <span className="quiet">
                {KIND_WORDS[item.kind]}
                {item.language && `, ${sayLanguage(item.language)}`}
                {item.opened_at && (
                  <>
                    , opened <When at={item.opened_at} />
                  </>
                )}
              </span>
            </span>
            <span className={styles.give}>
              <button
                type="button"
                className={styles.button}
                aria-label={`Copy link to ${item.title}`}
                onClick={() => copy(item)}
              >
                Copy link
              </button>
              {email && (
                <a
                  className={styles.button}
                  aria-label={`Write a mail with the link to ${item.title}`}
                  href={mailWith(email, item)}
                >
                  Write
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function copy({ link, title }: CollateralShown): Promise<void> {
  try {
    await navigator.clipboard.writeText(link)
    sayDone(`The link to “${title}” is copied; it is theirs alone, and you see when it is opened.`)
  } catch {
    sayProblem(new Error(`This browser does not let us copy. The link: ${link}`))
  }
}

function mailWith(email: string, { title, link }: CollateralShown): string {
  const words = new URLSearchParams({ subject: title, body: `\n\n${title}:\n${link}\n` })
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}?${words.toString().replaceAll('+', '%20')}`
}
