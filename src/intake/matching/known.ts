import { type Db, sql } from '#src/db/index.ts'
import {
  type OrganizationKeyRow,
  type OrganizationRow,
  organizations,
  type PersonKeyRow,
  type PersonRow,
  persons,
} from '#src/lead/person/tables.ts'
import type { Keys } from './keys-of.ts'

/** Who is known already, as far as a batch could meet them. Grows while the batch is matched. */
export interface Known {
  /** `email:jane@acme.com` → person id */
  personByKey: Map<string, string>
  /** `domain:acme.com` → organization id */
  organizationByKey: Map<string, string>
  persons: Map<string, PersonRow>
  organizations: Map<string, OrganizationRow>
}

const personColumns = sql.raw(Object.keys(persons.columns).join(', '))
const organizationColumns = sql.raw(Object.keys(organizations.columns).join(', '))

/**
 * Loads whom the keys of a batch point at: two look-ups by primary key, then the rows. Key by key (`offset 0`), as a
 * planner whose statistics are old would rather hash all keys of the workspace: 1.7 s a batch at two million.
 */
export async function loadKnown(db: Db, keys: readonly Keys[]): Promise<Known> {
  const [personKeys, organizationKeys, chosen] = await Promise.all([
    db.all<PersonKeyRow>(sql`
      select k.kind, k.value, k.person_id
      from unnest(${kinds(keys, personKeysOf)}::text[], ${values(keys, personKeysOf)}::text[]) u(kind, value)
      cross join lateral (
        select kind, value, person_id from person_keys
        where workspace_id = ${db.workspaceId} and kind = u.kind and value = u.value offset 0
      ) k`),
    db.all<OrganizationKeyRow>(sql`
      select k.kind, k.value, k.organization_id
      from unnest(${kinds(keys, organizationKeysOf)}::text[], ${values(keys, organizationKeysOf)}::text[]) u(kind, value)
      cross join lateral (
        select kind, value, organization_id from organization_keys
        where workspace_id = ${db.workspaceId} and kind = u.kind and value = u.value offset 0
      ) k`),
    readChosen(db, keys),
  ])
  const people = await rowsOf<PersonRow>(db, 'persons', personColumns, [
    ...personKeys.map((key) => key.person_id),
    ...chosen.map((person) => person.now),
  ])
  const companies = await rowsOf<OrganizationRow>(db, 'organizations', organizationColumns, [
    ...organizationKeys.map((key) => key.organization_id),
    ...[...people.values()].flatMap((person) => person.organization_id ?? []),
  ])
  return {
    personByKey: new Map([
      ...personKeys.map((key): [string, string] => [`${key.kind}:${key.value}`, key.person_id]),
      ...chosen.map((person): [string, string] => [`chosen:${person.id}`, person.now]),
    ]),
    organizationByKey: new Map(
      organizationKeys.map((key) => [`${key.kind}:${key.value}`, key.organization_id]),
    ),
    persons: people,
    organizations: companies,
  }
}

/** Whom somebody chose, or whom they were merged into since; not who was erased. */
function readChosen(db: Db, keys: readonly Keys[]): Promise<{ id: string; now: string }[]> {
  const ids = keys.flatMap((one) => one.chosen ?? [])
  if (ids.length === 0) return Promise.resolve([])
  return db.all(sql`
    select id, coalesce(survivor_id, id) as now from persons
    where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[]) and erased_at is null`)
}

async function rowsOf<Row extends { id: string }>(
  db: Db,
  table: 'persons' | 'organizations',
  columns: ReturnType<typeof sql.raw>,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<Row>(sql`
    select t.* from unnest(${[...new Set(ids)]}::uuid[]) u(id)
    cross join lateral (
      select ${columns} from ${sql.raw(table)} where workspace_id = ${db.workspaceId} and id = u.id offset 0
    ) t`)
  return new Map(rows.map((row) => [row.id, row]))
}

export function personKeysOf(keys: Keys): [PersonKeyRow['kind'], string][] {
  const list: [PersonKeyRow['kind'], string][] = []
  if (keys.personExternal) list.push(['external', keys.personExternal])
  for (const email of keys.emails) list.push(['email', email])
  for (const phone of keys.phones) list.push(['phone', phone])
  if (keys.nameCompany) list.push(['name_company', keys.nameCompany])
  return list
}

export function organizationKeysOf(keys: Keys): [OrganizationKeyRow['kind'], string][] {
  const list: [OrganizationKeyRow['kind'], string][] = []
  if (keys.organizationExternal) list.push(['external', keys.organizationExternal])
  if (keys.domain) list.push(['domain', keys.domain])
  if (keys.company) list.push(['name', keys.company])
  return list
}

function kinds(keys: readonly Keys[], of: (keys: Keys) => [string, string][]): string[] {
  return keys.flatMap((one) => of(one).map(([kind]) => kind))
}

function values(keys: readonly Keys[], of: (keys: Keys) => [string, string][]): string[] {
  return keys.flatMap((one) => of(one).map(([, value]) => value))
}
