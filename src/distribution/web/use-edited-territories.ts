import { useEffect, useState } from 'react'
import type { Condition } from '#src/definition/condition/condition.ts'
import { isEverything } from '#src/definition/web/condition/edit-condition.ts'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { differences, type EditedTerritory, placed } from './edit-territories.ts'
import type { TerritoryList } from './use-territories.ts'

const KEPT = 'territories'

export interface EditedTerritories {
  list: EditedTerritory[]
  /** What the edits began from, and which state of the list that was. */
  base: EditedTerritory[]
  revision: number
  isChanged: boolean
  change: (territory: EditedTerritory) => void
  /** Adds one at the end, but before what takes everything; answers its id. */
  add: () => string
  remove: (id: string) => void
  place: (from: number, to: number) => void
  /** Drops the edits. */
  discard: () => void
  /** Looked at what somebody else saved: the next try to save replaces it. */
  see: (revision: number) => void
}

interface Edits {
  list: EditedTerritory[]
  base: EditedTerritory[]
  revision: number
}

const NEW_RULE: Condition = { op: 'in', key: 'country', values: [] }

/** The list as somebody edits it, kept in this tab over reloads until it is saved or dropped. */
export function useEditedTerritories(saved: TerritoryList): EditedTerritories {
  const [edits, setEdits] = useState<Edits | null>(read)
  const begun: Edits = { list: saved.territories, base: saved.territories, revision: saved.revision }
  const { list, base, revision } = edits ?? begun
  const isChanged = edits !== null && differences(saved.territories, list).length > 0
  useEffect(() => {
    if (edits && isChanged) keepDraft(KEPT, { text: JSON.stringify(edits) })
    else dropDraft(KEPT)
  }, [edits, isChanged])
  const set = (next: EditedTerritory[]) => setEdits({ list: next, base, revision })
  return {
    list,
    base,
    revision,
    isChanged,
    change: (territory) => set(list.map((one) => (one.id === territory.id ? territory : one))),
    add() {
      const id = newCommandId()
      const last = list.at(-1)
      const end = last && isEverything(last.condition) ? list.length - 1 : list.length
      const fresh = { id, name: 'New territory', condition: NEW_RULE, member_ids: [], team_ids: [] }
      set([...list.slice(0, end), fresh, ...list.slice(end)])
      return id
    },
    remove: (id) => set(list.filter((one) => one.id !== id)),
    place: (from, to) => set(placed(list, from, to)),
    discard: () => setEdits(null),
    see: (seen) => setEdits({ list, base, revision: seen }),
  }
}

function read(): Edits | null {
  const text = readDraft(KEPT)?.text
  if (!text) return null
  try {
    const kept = JSON.parse(text) as Edits
    return Array.isArray(kept.list) && Array.isArray(kept.base) && typeof kept.revision === 'number'
      ? kept
      : null
  } catch {
    return null
  }
}
