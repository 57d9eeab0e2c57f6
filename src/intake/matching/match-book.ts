import type {
  ContactBasisRow,
  OrganizationKeyRow,
  OrganizationRow,
  PersonKeyRow,
  PersonRow,
} from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import type { Known } from './known.ts'

export interface MergeSuggestion {
  id: string
  kind: 'person' | 'organization'
  left_id: string
  right_id: string
  reason: string
  likelihood: number
}

/** What a batch of matches leaves to be written. */
export interface MatchBook {
  known: Known
  newPersons: PersonRow[]
  changedPersons: Map<string, PersonRow>
  newOrganizations: OrganizationRow[]
  changedOrganizations: Map<string, OrganizationRow>
  personKeys: PersonKeyRow[]
  organizationKeys: OrganizationKeyRow[]
  bases: Map<string, ContactBasisRow>
  suggestions: MergeSuggestion[]
  changePerson(row: PersonRow): void
  changeOrganization(row: OrganizationRow): void
  suggest(
    kind: MergeSuggestion['kind'],
    left: string,
    right: string,
    reason: string,
    likelihood: number,
  ): void
}

export function openMatchBook(known: Known): MatchBook {
  const fresh = new Set<string>()
  const book: MatchBook = {
    known,
    newPersons: [],
    changedPersons: new Map(),
    newOrganizations: [],
    changedOrganizations: new Map(),
    personKeys: [],
    organizationKeys: [],
    bases: new Map(),
    suggestions: [],
    changePerson(row) {
      if (!isNew(book.newPersons, row.id)) book.changedPersons.set(row.id, row)
    },
    changeOrganization(row) {
      if (!isNew(book.newOrganizations, row.id)) book.changedOrganizations.set(row.id, row)
    },
    suggest(kind, left, right, reason, likelihood) {
      book.suggestions.push({ id: newId(), kind, left_id: left, right_id: right, reason, likelihood })
    },
  }
  function isNew(rows: readonly { id: string }[], id: string): boolean {
    if (fresh.has(id)) return true
    for (let i = rows.length - 1; i >= 0; i--) {
      const known = (rows[i] as { id: string }).id
      if (fresh.has(known)) break
      fresh.add(known)
    }
    return fresh.has(id)
  }
  return book
}
