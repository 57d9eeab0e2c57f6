/** Whether the server can be reached: while it can't, nothing is sent, and everything is kept. */
import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { onUnreachable } from './api.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 10_000

let isAsking = false

/** Watches from now on; called once. What waits goes on by itself when the server is back. */
export function watchServer(): void {
  onlineManager.setEventListener((setOnline) => {
    const isLost = () => loseUntilBack(setOnline)
    const stop = onUnreachable(isLost)
    window.addEventListener('offline', isLost)
    return () => {
      stop()
      window.removeEventListener('offline', isLost)
    }
  })
}

/** Something went wrong that may be the server's absence: looks whether it is there. */
export function suspectServer(): void {
  loseUntilBack((isOnline) => onlineManager.setOnline(isOnline))
}

export function useIsReachable(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
}

async function loseUntilBack(setOnline: (isOnline: boolean) => void): Promise<void> {
  if (isAsking) return
  isAsking = true
  for (let pause = FIRST_PAUSE_MS; !(await isThere()); pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    setOnline(false)
    await sleepOrHope(pause)
  }
  isAsking = false
  setOnline(true)
}

async function isThere(): Promise<boolean> {
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
