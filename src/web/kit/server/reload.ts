const RELOADED = 'reloaded-for-a-newer-version'
const ONCE_IN_MS = 60_000

/** Whether the page was not loaded anew a moment ago for the same: what did not help then does not help now. */
export function mayReload(): boolean {
  const last = Number(sessionStorage.getItem(RELOADED))
  return Date.now() - last > ONCE_IN_MS
}

/** Loads the page anew, as a newer build has it; what was typed is kept. While it goes, whoever waits for this waits. */
export function reload(): Promise<never> {
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
  return new Promise(() => {})
}
