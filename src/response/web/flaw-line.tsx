import { IconAlertTriangle } from '@tabler/icons-react'
import styles from './answers.module.css'
import type { Flaw, PlanLine } from './use-plans.ts'

/** What is wrong with a plan; where another one hides it, with the place of that one. */
export function FlawLine({
  flaw: { sentence, gravity, by },
  plans,
}: {
  flaw: Flaw
  plans: readonly PlanLine[]
}) {
  const place = plans.findIndex(({ id }) => id === by) + 1
  return (
    <span className={styles.flaw} data-gravity={gravity}>
      <IconAlertTriangle size={14} aria-hidden />
      {place > 0 ? sentence.replace('an earlier plan', `plan ${place}`) : sentence}
    </span>
  )
}
