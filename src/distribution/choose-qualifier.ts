/** Who asks the next lead: the present qualifier with the fewest to ask, counting what this batch gave out already. */
export function chooseQualifier(open: Map<string, number>): string | null {
  let least: string | null = null
  for (const [id, count] of open) {
    if (least === null || count < (open.get(least) ?? 0)) least = id
  }
  if (least !== null) open.set(least, (open.get(least) ?? 0) + 1)
  return least
}
