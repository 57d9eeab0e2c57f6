import type { Survey } from '../use-surveys.ts'
import { DEPARTMENT_WORDS } from '../words.ts'
import styles from './meeting.module.css'

/** A past lead that people split on: what was known of it, and what they said. To talk about; nothing is settled here. */
export function LeadStep({ survey, lead }: { survey: Survey; lead: Survey['leads'][number] }) {
  const { all, whys } = lead
  const told = survey.sample.find(({ id }) => id === lead.id)?.told ?? []
  const yes = Math.round(all.yes * all.answered)
  return (
    <section className={styles.step} aria-label="A past lead">
      <h2 className={styles.name}>Is this a lead?</h2>
      <p className={styles.question}>
        {yes} say yes, {all.answered - yes} say no. Which criterion makes the difference?
      </p>
      <div className={styles.columns}>
        <dl className={styles.told}>
          {told.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="said">{value}</dd>
            </div>
          ))}
        </dl>
        {whys.length > 0 && (
          <ul className={styles.whys}>
            {whys.map(({ department, is_lead, why }) => (
              <li key={department + why}>
                <span className="quiet">
                  {DEPARTMENT_WORDS[department]}, {is_lead ? 'yes' : 'no'}
                </span>
                <span className="said">{why}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
