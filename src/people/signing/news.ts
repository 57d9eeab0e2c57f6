import type { SigningRound } from './rounds.ts'
import type { DocumentName } from './rules.ts'

/** Something that happened to a version that is out for signature, and whom it concerns. */
export interface SigningNews {
  what: 'wanted' | 'reminded' | 'in_force' | 'refused' | 'withdrawn' | 'overtaken'
  document: DocumentName
  version: number
  round: number
  to: string[]
  /** Who caused it. */
  about: string | null
}

/** Everybody a round concerns: who drafted it, who put it to signature, who signed. */
export function concernedBy(round: SigningRound, draftedBy: string | null): string[] {
  const all = [draftedBy, round.put_by?.id ?? null, ...round.signatures.map(({ member }) => member.id)]
  return [...new Set(all.filter((id) => id !== null))]
}
