/** A lead that a mail may be about. */
export interface Candidate {
  id: string
  isOpen: boolean
  isHeldByWriter: boolean
  /** When something happened to it last. */
  lastAt: Date
}

/** Of several leads the open one that the writer holds, then an open one, then the most recent. */
export function chooseLead(candidates: readonly Candidate[]): string | null {
  const [best] = [...candidates].sort(
    (a, b) =>
      Number(b.isOpen && b.isHeldByWriter) - Number(a.isOpen && a.isHeldByWriter) ||
      Number(b.isOpen) - Number(a.isOpen) ||
      Number(b.isHeldByWriter) - Number(a.isHeldByWriter) ||
      b.lastAt.getTime() - a.lastAt.getTime() ||
      a.id.localeCompare(b.id),
  )
  return best?.id ?? null
}
