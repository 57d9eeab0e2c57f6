import type { NotificationData } from '@mantine/notifications'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { newCommandId } from '../server/command-id.ts'
import { loadAhead, loadLater } from '../server/load-later.ts'

const loadStack = () => loadLater(() => import('./toast-stack.tsx'))
const Stack = lazy(async () => ({ default: (await loadStack()).ToastStack }))

let isWanted = false
const listeners = new Set<() => void>()

/** The place for toasts, empty and unloaded until the first one. */
export function Toasts() {
  const wanted = useSyncExternalStore(subscribe, () => isWanted)
  return wanted && <Suspense>{<Stack />}</Suspense>
}

/** Shows a toast; answers the id to hide it by. */
export function showToast(toast: NotificationData): string {
  const id = newCommandId()
  isWanted = true
  for (const tell of listeners) tell()
  loadStack().then(async () => {
    const { notifications } = await import('@mantine/notifications')
    notifications.show({ id, ...toast })
  })
  return id
}

export function hideToast(id: string): void {
  import('@mantine/notifications').then(({ notifications }) => notifications.hide(id))
}

/** The first one comes at once. */
export function preloadToasts(): void {
  loadAhead(loadStack)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
