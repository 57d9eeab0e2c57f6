import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { EditedTerritory } from './edit-territories.ts'
import styles from './territories.module.css'
import type { Checked } from './use-territories.ts'
import own from './who-covers-what.module.css'

/** So many are named; the others are counted together. */
const MOST_NAMED = 3

/** A picture of who covers what: the leads of the last weeks by what most rules look at, and who takes them. */
export function WhoCoversWhat({
  past,
  territories,
  onChoose,
}: {
  past: Checked['past'] | undefined
  territories: readonly EditedTerritory[]
  onChoose: (id: string) => void
}) {
  if (!past || past.covered.length === 0) return null
  const most = Math.max(...past.covered.map(({ leads }) => leads))
  return (
    <section className={own.picture}>
      <h2 className={styles.sideTitle}>Who covers what</h2>
      <p className={own.note}>
        Of {sayNumber(past.leads)} leads for sales {past.is_all ? 'of the last 90 days' : 'that came last'}:
        whose they would be by this list.{past.nobody.leads > 0 && ' Hatched: nobody’s.'}
      </p>
      <ul className={own.rows}>
        {past.covered.map(({ label, leads, by }) => {
          const none = by.find(({ at }) => at === null)?.leads ?? 0
          return (
            <li key={label}>
              <span className={own.label}>{label}</span>
              <span className={own.track} aria-hidden>
                {leads > none && (
                  <i className={own.taken} style={{ width: `${((leads - none) / most) * 100}%` }} />
                )}
                {none > 0 && <i className={own.none} style={{ width: `${(none / most) * 100}%` }} />}
              </span>
              <span className={own.count}>{sayNumber(leads)}</span>
              <Takers by={by} territories={territories} onChoose={onChoose} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Takers({
  by,
  territories,
  onChoose,
}: {
  by: Checked['past']['covered'][number]['by']
  territories: readonly EditedTerritory[]
  onChoose: (id: string) => void
}) {
  const named = by.slice(0, MOST_NAMED)
  const others = by.slice(MOST_NAMED)
  const rest = others.reduce((sum, { leads }) => sum + leads, 0)
  return (
    <span className={own.takers}>
      {named.map(({ at, leads }, i) => {
        const territory = at === null ? undefined : territories[at]
        return (
          <span key={at ?? 'nobody'}>
            {i > 0 && ', '}
            {territory ? (
              <button type="button" className={own.choose} onClick={() => onChoose(territory.id)}>
                <bdi>{territory.name}</bdi>
              </button>
            ) : (
              <b className={own.nobody}>nobody</b>
            )}{' '}
            {by.length > 1 && sayNumber(leads)}
          </span>
        )
      })}
      {rest > 0 &&
        `, ${others.length === 1 ? 'one other' : `${sayNumber(others.length)} others`} ${sayNumber(rest)}`}
    </span>
  )
}
