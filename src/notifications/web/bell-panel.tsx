import { Popover } from '@mantine/core'
import { cloneElement, type ReactElement, type Ref, useEffect, useRef, useState } from 'react'
import { NotificationPanel } from './notification-panel.tsx'
import styles from './notifications.module.css'

/** The panel below its bell: loaded when somebody first opens it, and gives the focus back to the bell. */
export function BellPanel(o: {
  isOpen: boolean
  onChange: (isOpen: boolean) => void
  children: ReactElement<{ ref?: Ref<HTMLButtonElement> }>
}) {
  const bell = useRef<HTMLButtonElement>(null)
  const [isPlaced, setPlaced] = useState(false)
  useEffect(() => {
    bell.current?.focus({ preventScroll: true })
    setPlaced(true)
  }, [])
  return (
    <Popover
      opened={o.isOpen && isPlaced}
      onChange={o.onChange}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{cloneElement(o.children, { ref: bell })}</Popover.Target>
      <Popover.Dropdown p={0} className={styles.panel} aria-label="Notifications">
        <NotificationPanel onClose={() => o.onChange(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
