/** Which leads are chosen: some by name, or all of the list but for some. Pure. */
export type Selection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> }

export const NOTHING: Selection = { all: false, ids: new Set() }
export const EVERYTHING: Selection = { all: true, except: new Set() }

export function isChosen(selection: Selection, id: string): boolean {
  return selection.all ? !selection.except.has(id) : selection.ids.has(id)
}

/** Chooses or leaves out leads; the others stay as they are. */
export function choose(selection: Selection, ids: readonly string[], chosen: boolean): Selection {
  if (selection.all) {
    const except = new Set(selection.except)
    for (const id of ids) chosen ? except.delete(id) : except.add(id)
    return { all: true, except }
  }
  const some = new Set(selection.ids)
  for (const id of ids) chosen ? some.add(id) : some.delete(id)
  return { all: false, ids: some }
}

/** From one row to another, in the order shown, whichever comes first. */
export function between(rows: readonly { id: string }[], one: string, other: string): string[] {
  const at = [one, other].map((id) => rows.findIndex((row) => row.id === id))
  const [from, to] = at[0] === -1 || at[1] === -1 ? [-1, -1] : at.toSorted((a, b) => a - b)
  return from === undefined || to === undefined || from < 0
    ? [other]
    : rows.slice(from, to + 1).map(({ id }) => id)
}

/** How many; an estimate where the list's own count is one. */
export function countChosen(selection: Selection, listed: number): number {
  return selection.all ? Math.max(0, listed - selection.except.size) : selection.ids.size
}

/** What the API is told. */
export function told(
  selection: Selection,
  filter: string,
): { leads: string[] } | { filter: string; except: string[] } {
  return selection.all ? { filter, except: [...selection.except] } : { leads: [...selection.ids] }
}
