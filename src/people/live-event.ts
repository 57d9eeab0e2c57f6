/**
 * What a browser is told over its stream: that something is to be read again, never what it says. `ids` null: so many
 * that lists are read anew.
 */
export type LiveEvent =
  | { kind: 'lead'; ids: string[] | null }
  /** Something in one's own Today. */
  | { kind: 'today' }
  | { kind: 'notification'; ids: string[] | null }
  /** Arrivals were placed. */
  | { kind: 'inquiry' }
  | { kind: 'import'; ids: string[] | null }
  /** Something under `/api/WHAT`. */
  | { kind: 'changed'; what: string }
  /** Nobody heard what was said for a while. */
  | { kind: 'everything' }
