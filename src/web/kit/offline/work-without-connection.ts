/** The application opens without a connection, and shows what it knew. */

import { loadAhead } from '../server/load-later.ts'
import { askedFor, FORGET } from './what-is-kept.ts'

/** From this page on; nothing happens where the browser can't, or the address is neither safe nor our own machine. */
export function workWithoutConnection(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  loadAhead(async () => {
    navigator.serviceWorker.addEventListener('controllerchange', loadAgain)
    await navigator.serviceWorker.register('/assets/service-worker.js', { scope: '/' })
  })
}

/** Nobody else on this device reads what was kept. */
export function forgetAnswers(): void {
  navigator.serviceWorker?.controller?.postMessage(FORGET)
}

/** What this page had loaded before somebody stood between, and keeps it: first the files, then the answers. */
async function loadAgain(): Promise<void> {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  const ours = loaded.filter(({ origin }) => origin === location.origin)
  for (const what of ['file', 'answer']) {
    for (const { href, pathname } of ours) {
      if (askedFor(pathname, false) === what) await fetch(href).catch(() => {})
    }
  }
}
