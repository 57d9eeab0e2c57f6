import { IconLayoutList, IconSquare } from '@tabler/icons-react'
import styles from './one.module.css'
import type { View } from './use-view.ts'

const VIEWS = [
  { view: 'list', says: 'List', Icon: IconLayoutList },
  { view: 'one', says: 'One at a time', Icon: IconSquare },
] as const

/** All that is due, or one lead at a time: between two customers, or in a block of calls. */
export function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  return (
    <fieldset className={styles.views} aria-label="How Today is shown" title="V">
      {VIEWS.map(({ view: one, says, Icon }) => (
        <button
          type="button"
          key={one}
          className={styles.view}
          aria-pressed={view === one}
          onClick={() => onChange(one)}
        >
          <Icon size={16} stroke={1.6} aria-hidden /> {says}
        </button>
      ))}
    </fieldset>
  )
}
