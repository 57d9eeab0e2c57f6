/**
 * Whether a lead is of a program's control group: by lot, but always the same lot for the same lead and program, so that
 * nobody can pick and coming back changes nothing. `percent` of many are. The hash is FNV-1a (Fowler, Noll, Vo) with the
 * finalizer of MurmurHash3 (Austin Appleby, public domain).
 */
export function isHeldBack(programId: string, leadId: string, percent: number): boolean {
  let hash = 0x811c9dc5
  for (const letter of programId + leadId) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % 100 < percent
}
