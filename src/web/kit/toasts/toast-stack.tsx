import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'
import styles from './toast-stack.module.css'

/** Where what was done is said; loaded when there is something to say. */
export function ToastStack() {
  return <Notifications position="bottom-center" limit={3} containerWidth={420} className={styles.stack} />
}
