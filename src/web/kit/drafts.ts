/** What somebody was typing, kept in this tab until it was sent: over a reload, an expired session, a refusal. */

const PREFIX = 'draft:'

export function readDraft(key: string): Record<string, string> | null {
  try {
    const text = sessionStorage.getItem(PREFIX + key)
    return text === null ? null : (JSON.parse(text) as Record<string, string>)
  } catch {
    return null
  }
}

/** Where the browser keeps nothing (full, or forbidden), the page still works. */
export function keepDraft(key: string, values: Record<string, string>): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(values))
  } catch {}
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key)
  } catch {}
}
