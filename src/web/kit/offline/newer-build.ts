/** What becomes of a page that the server has a newer build of. */
import { mayReload, reload } from '../server/reload.ts'
import { IS_OLD, NEWER } from './what-is-kept.ts'

let isOld = false

/** Taken at once where nobody has done anything on this page yet, else by `takeNewer`. */
export function watchForNewer(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    if (data !== NEWER) return
    isOld = true
    if (navigator.userActivation?.hasBeenActive === false) takeNewer()
  })
  navigator.serviceWorker?.controller?.postMessage(IS_OLD)
}

/** For when somebody goes on to another page anyway. */
export function takeNewer(): void {
  if (isOld && mayReload()) reload()
}
