import { Link } from '@tanstack/react-router'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './survey.module.css'
import type { Survey } from './use-surveys.ts'
import { DEPARTMENT_WORDS } from './words.ts'

/** The sample leads, those that people split on first, with what they said and why. */
export function LeadsPart({ survey }: { survey: Survey }) {
  const maySee = useMay('leads.read')
  const sorted = survey.leads.toSorted((a, b) => Number(b.is_disputed) - Number(a.is_disputed))
  if (sorted.length === 0) return <p className="quiet">No past leads were shown.</p>
  return (
    <ul className={styles.samples}>
      {sorted.map(({ id, all, is_disputed, whys }) => {
        const told = survey.sample.find((lead) => lead.id === id)?.told ?? []
        const yes = Math.round(all.yes * all.answered)
        return (
          <li key={id} className={styles.sample}>
            <header className={styles.criterionHead}>
              <strong>{all.answered === 0 ? 'No votes yet' : `${yes} yes, ${all.answered - yes} no`}</strong>
              {is_disputed && <span className={styles.disputed}>Split</span>}
              {maySee && (
                <Link to={`/leads/${id}` as never} className={styles.open}>
                  Open
                </Link>
              )}
            </header>
            <dl className={styles.told}>
              {told.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {whys.length > 0 && (
              <ul className={styles.whys}>
                {whys.map(({ department, is_lead, why }) => (
                  <li key={department + why}>
                    <span className="quiet">
                      {DEPARTMENT_WORDS[department]}, {is_lead ? 'yes' : 'no'}:
                    </span>{' '}
                    {why}
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
