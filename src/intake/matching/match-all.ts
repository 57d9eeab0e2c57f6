import type { Db } from '#src/db/index.ts'
import type { Asker } from '../inquiry-record.ts'
import { keysOf } from './keys-of.ts'
import { loadKnown } from './known.ts'
import { type MatchBook, openMatchBook } from './match-book.ts'
import { matchOrganization } from './match-organization.ts'
import { matchPerson } from './match-person.ts'

/** Matches persons and organizations that ask nothing: lists of people, lists of companies. */
export async function matchAll(
  db: Db,
  homeCountry: string | null,
  askers: readonly Asker[],
): Promise<MatchBook> {
  const keys = askers.map((asker) => keysOf(asker, homeCountry))
  const known = await loadKnown(db, keys)
  const book = openMatchBook(known)
  askers.forEach((asker, i) => {
    const one = keys[i] as (typeof keys)[number]
    const organizationId = matchOrganization(asker, one, known, book)
    if (one.emails.length + one.phones.length > 0 || one.name || one.personExternal) {
      matchPerson(asker, one, organizationId, known, book)
    }
  })
  return book
}
