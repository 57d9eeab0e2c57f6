import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

/** Where what was done is said; loaded when there is something to say. */
export function ToastStack() {
  return <Notifications position="bottom-center" limit={3} containerWidth={420} />
}
