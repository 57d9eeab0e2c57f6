import { sql } from '#src/db/index.ts'
import { type Condition, DECISION_MAKERS, NO_DECISION_MAKERS, toSql } from '#src/definition/index.ts'
import type { CustomField } from '#src/lead/custom-fields/index.ts'

type Sql = ReturnType<typeof sql>

/** Something that was known of a lead when it was first judged: `country` is `de`, `employees` is 50 or more but not 100. */
export interface Trait {
  attribute: string
  value: string
}

/** What the judge saw of it, of which several leads can have the same. */
const TEXTS = [
  ...['country', 'region', 'city', 'language', 'is_free_mail', 'org_country', 'industry', 'is_customer'],
  ...['source', 'channel', 'campaign', 'topic', 'asks_for'],
]
const NUMBERS = ['employees', 'annual_revenue', 'inquiries_count', 'interest']
const ROLE = 'title'
const GRADE = 'grade'
/** Before the key of a criterion. */
const CRITERION = 'criterion.'
const FIELD = 'field.'

/** From where on a number belongs to the next band: 1, 2 and 5 of each power of ten. */
const EDGES: readonly number[] = [
  0,
  ...Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat(),
]

const LONGEST_VALUE = 60

const ROLES: Readonly<Record<string, readonly string[]>> = {
  no_decision_maker: NO_DECISION_MAKERS,
  decision_maker: DECISION_MAKERS,
}
const OTHER_ROLE = 'other'

/** The attributes that the definition itself says of a lead: told, but no part of a profile that the definition is to look at. */
export function isSaidByDefinition(attribute: string): boolean {
  return attribute === GRADE || attribute.startsWith(CRITERION)
}

export function criterionOf(attribute: string): string | null {
  return attribute.startsWith(CRITERION) ? attribute.slice(CRITERION.length) : null
}

/** The trait as one text, as it stands in an address. */
export function traitText({ attribute, value }: Trait): string {
  return `${attribute}=${value}`
}

export function readTrait(text: string): Trait | null {
  const at = text.indexOf('=')
  return at > 0 ? { attribute: text.slice(0, at), value: text.slice(at + 1) } : null
}

/** A number as the band it is in, by its beginning: `50+`. No text reads like this, as signs stand apart in what was seen. */
const BAND = /^(\d+)[+]$/

/** From where on a number is in the band that a trait is; null where it is none. */
export function bandOf({ value }: Trait): number | null {
  const from = BAND.exec(value)?.[1]
  return from === undefined ? null : Number(from)
}

/** Where the next band begins; undefined after the last. */
export function nextEdge(from: number): number | undefined {
  return EDGES.find((edge) => edge > from)
}

/**
 * Rows `(attribute, value)` of what a judgement `j` knows of its lead; each once. Own fields whose values are numbers, and
 * that nobody declared to be something else, are told in bands. Days tell nothing that comes again and are left out.
 */
export function traitsSql(fields: readonly CustomField[]): Sql {
  const keysOf = (...kinds: CustomField['kind'][]) =>
    fields.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => FIELD + key)
  const worded = [...TEXTS, ...keysOf('text', 'choice', 'yes_no')]
  return sql`(
    select e.key as attribute, part as value
    from (
      select key, value, key = any(${NUMBERS}::text[]) or (key <> all(${worded}::text[]) and value ~ ${PLAIN_NUMBER}) as is_number
      from jsonb_each_text(j.inputs)
      where (key = any(${[...TEXTS, ...NUMBERS]}::text[]) or key like ${`${FIELD}%`})
        and key <> all(${keysOf('date')}::text[])
    ) e
    cross join lateral (
      select part from unnest(string_to_array(e.value, ${LIST_PARTS})) part
      where not e.is_number and length(part) between 1 and ${sql.lit(LONGEST_VALUE)}
      union
      select (${[...EDGES]}::numeric[])[width_bucket(e.value::numeric, ${[...EDGES]}::numeric[])]::text || '+'
      where e.is_number and e.value ~ ${PLAIN_NUMBER}
    ) told
    union all
    select ${ROLE}, ${roleSql} where j.inputs ? ${ROLE}
    union all
    select ${GRADE}, j.grade
    union all
    select ${CRITERION} || (one ->> 'criterion'), one ->> 'answer'
    from jsonb_array_elements(j.evidence) one where one ->> 'answer' in ('yes', 'no')
  )`
}

/** How a list stands among what was seen; see `LIST_SEPARATOR` of conditions. */
const LIST_PARTS = ' \u001f '
const PLAIN_NUMBER = '^[0-9]{1,12}([.][0-9]{1,3})?$'

const roleSql = sql`(case ${sql.join(
  Object.entries(ROLES).map(
    ([role, words]) =>
      sql`when ${toSql({ op: 'matches_word', key: ROLE, words }, sql`j.inputs`)} then ${role}`,
  ),
  sql` `,
)} else ${OTHER_ROLE} end)`

/** Whether the lead of a judgement `j` has a trait, in SQL. */
export function hasTraitSql(trait: Trait): Sql {
  const criterion = criterionOf(trait.attribute)
  if (trait.attribute === GRADE) return sql`j.grade = ${trait.value}`
  if (criterion !== null) {
    return sql`j.evidence @> ${JSON.stringify([{ criterion, answer: trait.value }])}::jsonb`
  }
  return sql`${toSql(whole(trait), sql`j.inputs`)} is true`
}

function whole(trait: Trait): Condition {
  const { attribute: key, value } = trait
  const told = conditionOf(trait) ?? { op: 'is_known', key }
  const before = key === ROLE ? ROLE_NAMES.slice(0, placeOfRole(value)).map(wordsOf) : []
  const from = bandOf(trait)
  const next = from === null ? undefined : nextEdge(from)
  const apart: Condition[] = next === undefined ? before : [{ op: 'at_least', key, value: next }]
  return { op: 'all', of: [told, ...apart.map((of): Condition => ({ op: 'not', of }))] }
}

/** The condition of a definition that a trait is, tried from the top: a number reaches its band, of a list one element is enough. */
export function conditionOf(trait: Trait): Condition | null {
  const { attribute: key, value } = trait
  const from = bandOf(trait)
  if (from !== null) return { op: 'at_least', key, value: from }
  if (key === ROLE) return value === OTHER_ROLE ? null : wordsOf(value)
  return { op: 'in', key, values: [value] }
}

const ROLE_NAMES = Object.keys(ROLES)

function placeOfRole(role: string): number {
  return ROLE_NAMES.includes(role) ? ROLE_NAMES.indexOf(role) : ROLE_NAMES.length
}

function wordsOf(role: string): Condition {
  return { op: 'matches_word', key: ROLE, words: ROLES[role] ?? [] }
}
