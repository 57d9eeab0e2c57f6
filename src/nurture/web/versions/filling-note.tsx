import { Progress } from '@mantine/core'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from '../program.module.css'
import type { ProgramShown } from '../use-programs.ts'

/** How far the leads that were in nurture before have been looked at. It goes on when one leaves the page. */
export function FillingNote({ filling }: { filling: ProgramShown['filling'] }) {
  if (!filling || filling.finished_at !== null) return null
  return (
    <div className={styles.bar} role="status">
      <p>
        Leads of nurture are being looked at: {sayNumber(filling.looked_at)} so far,{' '}
        {sayNumber(filling.entered)} entered. You may leave this page.
      </p>
      <Progress value={100} animated w={120} aria-label="Leads are being looked at" />
    </div>
  )
}
