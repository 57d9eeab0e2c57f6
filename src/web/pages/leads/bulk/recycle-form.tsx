import { useState } from 'react'
import { WhenField } from '#src/followup/web/when-field.tsx'
import { say } from '#src/followup/web/words.ts'
import { RECYCLE_REASONS, type RecycleReason } from '#src/lead/reasons.ts'
import type { BulkInput } from '#src/reports/lists/bulk/bulk-command.ts'
import styles from './bulk.module.css'

/** Why, and when they are woken; the reason sends. */
export function RecycleForm({ onSend }: { onSend: (command: BulkInput) => void }) {
  const [wakeAt, setWakeAt] = useState('')
  const send = (reason: RecycleReason) =>
    onSend({ name: 'recycle', reason, ...(wakeAt ? { wake_at: wakeAt } : {}) })
  return (
    <div className={styles.form}>
      <WhenField
        label="Wake them (after the agreed time where left open)"
        value={wakeAt}
        onChange={setWakeAt}
      />
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>Why?</legend>
        {RECYCLE_REASONS.map((reason) => (
          <button type="button" key={reason} className={styles.choice} onClick={() => send(reason)}>
            {say(reason)}
          </button>
        ))}
      </fieldset>
      <p className={styles.hint}>A lead nobody has spoken with stays until the agreed attempts were made.</p>
    </div>
  )
}
