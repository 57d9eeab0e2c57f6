import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './rule-trial.module.css'
import type { Tried } from './use-rule-trial.ts'

const WHY = {
  no_territory: 'nobody: no territory holds for it',
  nobody_in_territory: 'nobody: nobody takes turns for its territory',
}

/** The leads that would lie with somebody else, the newest first, each to be opened. */
export function MovedLeads({
  tried,
  who,
  onAll,
}: {
  tried: Tried
  /** Only those that come to or go from this member. */
  who: string | undefined
  onAll: () => void
}) {
  const { samples, moved, members } = tried
  if (moved === 0) return null
  const nameOf = (id: string) => members.find((one) => one.id === id)?.name ?? 'somebody'
  const shown = who ? samples.filter(({ from, to }) => from === who || to === who) : samples
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.title}>Leads that change hands{who && `: ${nameOf(who)}`}</h3>
        {who && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onAll}>
            Show everybody’s
          </Button>
        )}
      </div>
      <p className={styles.note}>
        {samples.length < moved
          ? `The newest ${sayNumber(samples.length)} of ${sayNumber(moved)} that you may see${who ? `, ${sayNumber(shown.length)} of them` : ''}.`
          : `${sayNumber(shown.length)}, the newest first.`}
      </p>
      {shown.length > 0 && (
        <ul className={styles.moved}>
          {shown.map(({ id, name, company, from, to, why }) => (
            <li key={id}>
              <Link to={`/leads/${id}` as never} className={styles.lead}>
                <bdi>{name ?? company ?? 'A lead'}</bdi>
                {name && company && (
                  <span className={styles.note}>
                    {' '}
                    <bdi>{company}</bdi>
                  </span>
                )}
              </Link>
              <span>
                <bdi>{from ? nameOf(from) : 'nobody'}</bdi> →{' '}
                {to ? <bdi>{nameOf(to)}</bdi> : <b className={styles.tooMuch}>{why ? WHY[why] : 'nobody'}</b>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
