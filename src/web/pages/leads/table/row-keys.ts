/**
 * Which of the rows on the page draws which lead, by lead id. A lead that is still there keeps its row, so that what is
 * focused stays what was meant; a new one takes over a row that is free, because changing its words is quicker than
 * making another.
 */
export function rowKeys(before: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  const wanted = new Set(ids)
  const free = [...before].filter(([id]) => !wanted.has(id)).map(([, key]) => key)
  let fresh = Math.max(-1, ...before.values()) + 1
  return new Map(ids.map((id) => [id, before.get(id) ?? free.shift() ?? fresh++]))
}
