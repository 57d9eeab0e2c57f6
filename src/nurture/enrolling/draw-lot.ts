/**
 * A lot that is the same whenever it is drawn for the same words, and that nobody can pick: a whole number below 2³², every
 * one as likely. FNV-1a (Fowler, Noll, Vo) with the finalizer of MurmurHash3 (Austin Appleby, public domain).
 */
export function drawLot(words: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
