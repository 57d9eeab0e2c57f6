import type { Table } from '#src/db/index.ts'
import type { MatchBook, MergeSuggestion } from '#src/intake/index.ts'
import {
  contactBases,
  type OrganizationRow,
  organizationKeys,
  organizations,
  personKeys,
  persons,
} from '#src/lead/person/tables.ts'
import type { Context } from '#src/people/context.ts'

const mergeSuggestions: Table<MergeSuggestion> = {
  name: 'merge_suggestions',
  key: ['id'],
  columns: {
    id: 'uuid',
    kind: 'text',
    left_id: 'uuid',
    right_id: 'uuid',
    reason: 'text',
    likelihood: 'float4',
  },
}

// That somebody is a customer is only ever added: a sale may say so while this batch was reading.
const { is_customer: _, ...described } = organizations.columns
const knownOfThem = { ...organizations, columns: described } as Table<Omit<OrganizationRow, 'is_customer'>>
const customers: Table<Pick<OrganizationRow, 'id' | 'is_customer'>> = {
  ...organizations,
  columns: { id: 'uuid', is_customer: 'bool' },
  key: ['id'],
}

/** Writes who was met: organizations, persons, what they are recognised by, and what a person should look at. */
export async function writeMatches({ db }: Context, book: MatchBook): Promise<void> {
  await Promise.all([
    db.insert(organizations, book.newOrganizations),
    db.update(knownOfThem, [...book.changedOrganizations.values()]),
    db.update(
      customers,
      [...book.changedOrganizations.values()].filter((row) => row.is_customer),
    ),
    db.insert(persons, book.newPersons),
    db.update(persons, [...book.changedPersons.values()]),
    db.insert(organizationKeys, book.organizationKeys, 'on conflict do nothing'),
    db.insert(personKeys, book.personKeys, 'on conflict do nothing'),
    db.insert(
      contactBases,
      [...book.bases.values()],
      // Somebody who withdrew stays withdrawn until they themselves say otherwise.
      `on conflict (workspace_id, person_id, channel) do update
       set basis = excluded.basis, origin = excluded.origin, since = excluded.since
       where contact_bases.basis <> 'withdrawn' or excluded.basis = 'withdrawn' or (excluded.basis = 'consent' and excluded.origin = 'web_form')`,
    ),
    db.insert(mergeSuggestions, book.suggestions, 'on conflict do nothing'),
  ])
}
