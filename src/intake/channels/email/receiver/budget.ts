/** Bytes that all who hand something over may hold together. */
export interface Budget {
  /** False where they would be too many. */
  take(bytes: number): boolean
  giveBack(bytes: number): void
}

export function openBudget(most: number): Budget {
  let held = 0
  return {
    take(bytes) {
      if (held + bytes > most) return false
      held += bytes
      return true
    },
    giveBack(bytes) {
      held -= bytes
    },
  }
}
