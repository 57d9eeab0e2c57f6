import { isServerThere, whenReachable } from './reachable.ts'

const RELOADED = 'reloaded-for-a-newer-version'
const ONCE_IN_MS = 60_000

/**
 * Loads a part of the screens that is not needed at first. Without a connection it waits for one. Where the server is
 * there but the part is not, a newer version has taken its place, or the browser never asks again for what it once did
 * not get (Chromium): then the page is loaded anew, once; what was typed is kept.
 */
export async function loadLater<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (!(await isServerThere())) await whenReachable()
      else if (!reloading && !mayReload()) throw error
      else {
        reloading ??= reload()
        return reloading
      }
    }
  }
}

/** While the page goes, whatever else is missing waits for the same. */
let reloading: Promise<never> | null = null

function mayReload(): boolean {
  const last = Number(sessionStorage.getItem(RELOADED))
  return Date.now() - last > ONCE_IN_MS
}

function reload(): Promise<never> {
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
  return new Promise(() => {})
}

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
