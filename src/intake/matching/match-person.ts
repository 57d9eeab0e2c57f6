import type { PersonRow } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import type { Asker } from '../inquiry-record.ts'
import { personNameKey } from '../normalize/name.ts'
import type { Keys } from './keys-of.ts'
import { type Known, personKeysOf } from './known.ts'
import type { MatchBook } from './match-book.ts'

export type MatchedBy = 'choice' | 'external_id' | 'email' | 'phone' | 'name_and_company' | 'nothing'

export interface PersonMatch {
  person: PersonRow
  by: MatchedBy
  isNew: boolean
}

/**
 * Who asks: whom somebody chose; else by external id, normalized e-mail, phone in E.164, then name with company. Sure matches attach; a shared
 * phone under another name, or without names under another e-mail address, or the same name and company under another
 * e-mail address, makes a new person and a merge suggestion, because two people taken for one are harder to mend than one
 * taken for two.
 */
export function matchPerson(
  record: Asker,
  keys: Keys,
  organizationId: string | null,
  known: Known,
  book: MatchBook,
): PersonMatch {
  const found = findPerson(keys, known)
  const doubts = found.doubts
  const person = found.sure?.person ?? newPerson(record, organizationId, keys)
  const isNew = found.sure === undefined
  if (isNew) {
    known.persons.set(person.id, person)
    book.newPersons.push(person)
  } else {
    complete(person, record, keys, organizationId, book)
  }
  for (const doubt of doubts) {
    if (doubt.id !== person.id) book.suggest('person', doubt.id, person.id, doubt.reason, doubt.likelihood)
  }
  for (const [kind, value] of personKeysOf(keys)) {
    if (known.personByKey.has(`${kind}:${value}`)) continue
    known.personByKey.set(`${kind}:${value}`, person.id)
    book.personKeys.push({ kind, value, person_id: person.id })
  }
  for (const { channel, basis } of record.bases) {
    book.bases.set(`${person.id} ${channel}`, {
      person_id: person.id,
      channel,
      basis,
      origin: record.channel,
      since: record.asked_at,
    })
  }
  return { person, by: found.sure?.by ?? 'nothing', isNew }
}

interface Doubt {
  id: string
  reason: string
  likelihood: number
}

function findPerson(
  keys: Keys,
  known: Known,
): { sure?: { person: PersonRow; by: MatchedBy }; doubts: Doubt[] } {
  const doubts: Doubt[] = []
  const at = (kind: string, value: string | null) => {
    const id = value === null ? undefined : known.personByKey.get(`${kind}:${value}`)
    return id === undefined ? undefined : known.persons.get(id)
  }
  let sure: { person: PersonRow; by: MatchedBy } | undefined
  const chosen = at('chosen', keys.chosen)
  if (chosen) sure = { person: chosen, by: 'choice' }
  const external = at('external', keys.personExternal)
  if (external && !sure) sure = { person: external, by: 'external_id' }
  for (const email of keys.emails) {
    const person = at('email', email)
    if (!person) continue
    if (!sure) sure = { person, by: 'email' }
    else doubts.push({ id: person.id, reason: 'shares_email', likelihood: 0.9 })
  }
  for (const phone of keys.phones) {
    const person = at('phone', phone)
    if (!person || person.id === sure?.person.id) continue
    const nameKey = person.name ? personNameKey(person.name) : null
    const isSameName = keys.name !== null && nameKey === keys.name
    const hasNoOtherName = !keys.name || !nameKey
    // A switchboard is shared by people who tell no name, each with an address of their own.
    const hasOtherEmail = keys.emails.length > 0 && person.email !== null
    if (!sure && (isSameName || (hasNoOtherName && !hasOtherEmail))) sure = { person, by: 'phone' }
    else doubts.push({ id: person.id, reason: 'shares_phone', likelihood: isSameName ? 0.9 : 0.4 })
  }
  const namesake = at('name_company', keys.nameCompany)
  if (namesake && namesake.id !== sure?.person.id) {
    const other = keys.emails.length > 0 && namesake.email !== null
    if (!sure && !other) sure = { person: namesake, by: 'name_and_company' }
    else doubts.push({ id: namesake.id, reason: 'same_name_and_company', likelihood: 0.7 })
  }
  return sure ? { sure, doubts } : { doubts }
}

function complete(
  row: PersonRow,
  record: Asker,
  keys: Keys,
  organizationId: string | null,
  book: MatchBook,
): void {
  const { person, organization } = record
  const better: Partial<PersonRow> = {}
  const gaps = [
    'name',
    'first_name',
    'last_name',
    'title',
    'language',
    'country',
    'region',
    'postal_code',
    'city',
  ] as const
  for (const column of gaps) if (!row[column] && person[column]) better[column] = person[column]
  if (!row.email && person.emails[0]) better.email = keys.emails[0] ?? person.emails[0]
  if (!row.phone && person.phones[0]) better.phone = keys.phones[0] ?? person.phones[0]
  if (!row.company && organization.name) better.company = organization.name
  if (!row.organization_id && organizationId) better.organization_id = organizationId
  if (Object.keys(better).length > 0) book.changePerson(Object.assign(row, better))
}

function newPerson({ person, organization }: Asker, organizationId: string | null, keys: Keys): PersonRow {
  return {
    id: newId(),
    organization_id: organizationId,
    name: person.name,
    first_name: person.first_name,
    last_name: person.last_name,
    title: person.title,
    email: keys.emails[0] ?? person.emails[0] ?? null,
    phone: keys.phones[0] ?? person.phones[0] ?? null,
    company: organization.name,
    country: person.country,
    region: person.region,
    postal_code: person.postal_code,
    city: person.city,
    language: person.language,
    flags: keys.flags,
    fields: {},
  }
}
