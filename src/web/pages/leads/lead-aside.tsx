import { ActionIcon } from '@mantine/core'
import { IconArrowsDiagonal, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useKeys } from '#src/web/kit/keys.ts'
import { LeadPanel } from '../lead/lead-page.tsx'
import styles from './leads.module.css'

/** The lead that was opened, beside the list. */
export function LeadAside({ id, onClose }: { id: string; onClose: () => void }) {
  useKeys('This lead', [{ key: 'Escape', does: 'Close the lead', run: onClose }])
  return (
    <aside className={styles.aside} aria-label="The open lead">
      <div className={styles.asideTools}>
        <Link to={`/leads/${id}` as never} className={styles.whole}>
          <IconArrowsDiagonal size={14} stroke={1.6} /> Whole page
        </Link>
        <ActionIcon aria-label="Close the lead" title="Close (Esc)" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <LeadPanel key={id} id={id} />
    </aside>
  )
}
