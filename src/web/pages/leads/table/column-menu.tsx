import { ActionIcon, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import styles from './column-menu.module.css'
import { type Column, DEFAULT_COLUMNS } from './columns.tsx'

/** Which columns are shown; the name always is. */
export function ColumnMenu(o: {
  all: readonly Column[]
  shown: readonly string[]
  onChange: (keys: string[] | null) => void
}) {
  const toggle = (key: string) =>
    o.onChange(
      o.shown.includes(key)
        ? o.shown.filter((one) => one !== key)
        : o.all.map((column) => column.key).filter((one) => one === key || o.shown.includes(one)),
    )
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size={34} variant="default" aria-label="Columns" title="Columns">
          <IconColumns3 size={16} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Columns">
        <div className={styles.columns}>
          {o.all.map(({ key, label }) => (
            <label key={key} className={styles.column}>
              <input
                type="checkbox"
                checked={key === 'person' || o.shown.includes(key)}
                disabled={key === 'person'}
                onChange={() => toggle(key)}
              />
              <span className="clip">{label}</span>
            </label>
          ))}
        </div>
        <button
          type="button"
          className={styles.reset}
          disabled={o.shown.join() === DEFAULT_COLUMNS.join()}
          onClick={() => o.onChange(null)}
        >
          As at first
        </button>
      </Popover.Dropdown>
    </Popover>
  )
}
