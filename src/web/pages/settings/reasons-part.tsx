import { say } from '#src/followup/web/words.ts'
import { DISQUALIFY_REASONS, LOST_REASONS, RECYCLE_REASONS, REJECT_REASONS } from '#src/lead/reasons.ts'
import styles from '#src/people/web/settings/settings.module.css'
import { Card } from '#src/web/kit/page/page.tsx'

const GROUPS = [
  ['Refused by sales', REJECT_REASONS],
  ['Back to nurture', RECYCLE_REASONS],
  ['Disqualified', DISQUALIFY_REASONS],
  ['Lost', LOST_REASONS],
] as const

/** The reasons that people choose from. They are the same for everybody, so that figures can be compared. */
export function ReasonsPart() {
  return (
    <Card title="Reasons">
      <p className={styles.text}>
        One tap each, wherever a lead is refused, put back or closed. They are the same in every company, so
        that figures mean the same; what is special goes into the note.
      </p>
      <div className={styles.columns}>
        {GROUPS.map(([title, reasons]) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {reasons.map((reason) => (
                <li key={reason}>{say(reason)}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}
