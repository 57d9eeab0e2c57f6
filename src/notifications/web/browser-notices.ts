/** Notifications of the browser itself, for who allowed them and looks elsewhere. */
import { useSyncExternalStore } from 'react'
import { subscriptionHere } from '#src/web/kit/offline/this-device.ts'
import { linesOf } from './collapse.ts'
import { readNotifications } from './use-notifications.ts'

export type Allowed = NotificationPermission | 'impossible'

const listeners = new Set<() => void>()

/** Whether this browser may show notifications; `impossible` where it can't (plain http, some phones). */
export function useAllowed(): Allowed {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ('Notification' in window && window.isSecureContext ? Notification.permission : 'impossible'),
  )
}

/** Asks the person; browsers ask only once, so only after a click. */
export async function askToNotify(): Promise<void> {
  await Notification.requestPermission()
  for (const tell of listeners) tell()
}

/** Shows what somebody who looks elsewhere is notified of. A click brings them to it. */
export async function showNotices(
  ids: readonly string[] | null,
  goTo: (path: string) => void,
): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted' || !ids) return
  // It is shown by the device already, whether a page is open or not.
  if ((await subscriptionHere()) !== null) return
  const { items } = await readNotifications(ids)
  const unread = items.filter(({ read_at }) => read_at === null)
  for (const line of linesOf(unread)) {
    const notice = new Notification('Watertight', { body: line.sentence, tag: line.id })
    notice.onclick = () => {
      window.focus()
      goTo(line.href)
      notice.close()
    }
  }
}
