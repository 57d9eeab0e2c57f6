/** Whether the server can be reached: while it can't, nothing is sent, and everything is kept. */
import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { onKept, onUnreachable } from './api.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 10_000

let asking: Promise<void> | null = null
/** Since when the oldest answer on this page is kept. */
let keptSince: string | null = null

/** Watches from now on; called once. What waits goes on by itself when the server is back. */
export function watchServer(): void {
  onlineManager.setEventListener(() => {
    const stops = [onUnreachable(suspectServer), onKept(noteKept)]
    window.addEventListener('offline', suspectServer)
    return () => {
      for (const stop of stops) stop()
      window.removeEventListener('offline', suspectServer)
    }
  })
}

/** Something went wrong that may be the server's absence: looks whether it is there. */
export function suspectServer(): void {
  whenReachable()
}

/** Since when what is shown is known; null where the server itself has answered. */
export function useKeptSince(): string | null {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => keptSince,
  )
}

function noteKept(since: string): void {
  if (keptSince === null || since < keptSince) keptSince = since
  onlineManager.setOnline(false)
  suspectServer()
}

/** Settles when the server can be reached, at once where it can; everybody else learns of it meanwhile. */
export function whenReachable(): Promise<void> {
  asking ??= loseUntilBack().finally(() => {
    asking = null
  })
  return asking
}

export function useIsReachable(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
}

async function loseUntilBack(): Promise<void> {
  for (
    let pause = FIRST_PAUSE_MS;
    !(await isServerThere());
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
  ) {
    onlineManager.setOnline(false)
    await sleepOrHope(pause)
  }
  keptSince = null
  onlineManager.setOnline(true)
}

export async function isServerThere(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** Or until the network is back, or somebody looks again. */
function sleepOrHope(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    const timer = window.setTimeout(done, ms)
    window.addEventListener('online', done)
    document.addEventListener('visibilitychange', done)
  })
}
