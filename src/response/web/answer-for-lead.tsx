import { Button } from '@mantine/core'
import { useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Letter } from '#src/mail/web/letter.tsx'
import styles from './answers.module.css'
import { useChosenAnswer } from './use-plans.ts'

/** Which answer a lead would get if it asked now, and how it reads. */
export function AnswerForLead({ onOpen }: { onOpen: (planId: string) => void }) {
  const [leadId, setLeadId] = useState<string | null>(null)
  const chosen = useChosenAnswer(leadId)
  const plan = chosen.data?.plan_id ?? null
  return (
    <div className={styles.form}>
      <h2 className={styles.title}>Which answer would somebody get?</h2>
      <LeadPicker label="Lead" leadId={leadId} onChoose={setLeadId} />
      {chosen.data && leadId !== null && (
        <p className={styles.sentence} aria-live="polite">
          {chosen.data.sentence}{' '}
          {plan && (
            <Button size="compact-xs" variant="subtle" onClick={() => onOpen(plan)}>
              Open it
            </Button>
          )}
        </p>
      )}
      <Letter
        preview={leadId === null ? undefined : chosen.data}
        error={leadId === null ? null : chosen.error}
        retry={() => chosen.refetch()}
      />
    </div>
  )
}
