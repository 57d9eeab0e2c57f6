import { onlineManager } from '@tanstack/react-query'
import { isServerThere, whenReachable } from './reachable.ts'
import { mayReload, reload } from './reload.ts'

/**
 * Loads a part of the screens that is not needed at first. Without a connection it waits for one. Where the server is
 * there but the part is not, a newer version has taken its place, or the browser never asks again for what it once did
 * not get (Chromium): then the page is loaded anew, what was typed is kept. For a newer version that is tried once,
 * after a lost connection as often as one is lost.
 */
export async function loadLater<Part>(load: () => Promise<Part>): Promise<Part> {
  if (isInVain()) await whenReachable()
  for (let wasAway = false; ; ) {
    try {
      return await load()
    } catch (error) {
      if (!(await isServerThere())) {
        wasAway = true
        await whenReachable()
      } else if (!reloading && !wasAway && !mayReload()) throw error
      else {
        reloading ??= reload()
        return reloading
      }
    }
  }
}

/** The connection is known to be lost, and nobody keeps files here: a try would only be remembered as failed. */
function isInVain(): boolean {
  return !onlineManager.isOnline() && !navigator.serviceWorker?.controller
}

/** While the page goes, whatever else is missing waits for the same. */
let reloading: Promise<never> | null = null

/** The first page and what it shows come first, also over a slow line. */
const AFTER_LOAD_MS = 5_000

/** Loads parts while nothing else is to be done, so that they are there at once, also without a connection. */
export async function loadAhead(...loads: (() => Promise<unknown>)[]): Promise<void> {
  await loaded()
  await new Promise((resolve) => setTimeout(resolve, AFTER_LOAD_MS))
  for (const load of loads) {
    await idle()
    load().catch(() => {})
  }
}

function loaded(): Promise<unknown> {
  if (document.readyState === 'complete') return Promise.resolve()
  return new Promise((resolve) => window.addEventListener('load', resolve, { once: true }))
}

/** Safari knows no idle time. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve))
}
