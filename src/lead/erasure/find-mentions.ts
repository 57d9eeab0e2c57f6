import { type Db, sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

const FEWEST_DIGITS = 7
/** However a number is written, it ends so: with or without the code of the country. */
const LAST_DIGITS = 8

/**
 * Arrivals that belong to no lead, yet name a person's e-mail address or phone number: those that wait, and those that
 * were turned away or could not be read. Addresses are found as they are and as a form posts them, in UTF-8 and UTF-16;
 * numbers at the end of a run of digits, whatever stands between these.
 */
export async function findMentions(
  { db }: Context,
  personIds: readonly string[],
): Promise<{ waiting: string[]; turnedAway: string[] }> {
  const { emails, numbers } = await patternsOf(db, personIds)
  if (emails.length + numbers.length === 0) return { waiting: [], turnedAway: [] }
  const rows = await db.all<{ id: string; waits: boolean }>(sql`
    with loose as (
      select inquiry_id, true as waits from inbox where workspace_id = ${db.workspaceId}
      union all
      select inquiry_id, false from placements
      where workspace_id = ${db.workspaceId} and place in ('not_an_inquiry', 'quarantine')
    ), said as (
      select l.inquiry_id, l.waits,
        replace(replace(replace(lower(encode(c.content, 'escape')), '\\000', ''), '%40', '@'), '%2b', '+')
          || coalesce((
            select string_agg(lower(a.mended::text), ' ') from admissions a
            where a.workspace_id = ${db.workspaceId} and a.inquiry_id = l.inquiry_id
          ), '') as text
      from loose l join inquiry_contents c on c.workspace_id = ${db.workspaceId} and c.inquiry_id = l.inquiry_id
      where c.content is not null
    )
    select inquiry_id as id, waits from said
    where text ~ any(${emails}::text[])
      or regexp_replace(text, '(%2[0-9a-f]|\\\\302\\\\240|[-+ ()/.])+', '', 'g') ~ any(${numbers}::text[])`)
  return {
    waiting: rows.filter((row) => row.waits).map((row) => row.id),
    turnedAway: rows.filter((row) => !row.waits).map((row) => row.id),
  }
}

/** Regular expressions over content as `encode(…, 'escape')` writes it, in small letters. */
export async function patternsOf(
  db: Db,
  personIds: readonly string[],
): Promise<{ emails: string[]; numbers: string[] }> {
  const rows = await db.all<{ kind: 'email' | 'phone'; value: string }>(sql`
    select kind, value from person_keys
    where workspace_id = ${db.workspaceId} and person_id = any(${personIds}::uuid[]) and kind in ('email', 'phone')
    union select k.kind, k.value from persons p, lateral (values ('email', p.email), ('phone', p.phone)) k(kind, value)
    where p.workspace_id = ${db.workspaceId} and p.id = any(${personIds}::uuid[]) and k.value is not null`)
  const valuesOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ value }) => value)
  return {
    emails: valuesOf('email')
      .filter((email) => /.@./.test(email))
      .map((email) => `(^|[^a-z0-9._+-])${literally(email.toLowerCase())}($|[^a-z0-9.-]|[.]($|[^a-z0-9]))`),
    numbers: valuesOf('phone')
      .map((phone) => phone.replace(/;.*/, '').replace(/[^0-9]/g, ''))
      .filter((digits) => digits.length >= FEWEST_DIGITS)
      .map((digits) => `${digits.slice(-LAST_DIGITS)}($|[^0-9])`),
  }
}

function literally(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) =>
    byte < 128 ? String.fromCharCode(byte) : `\\${byte.toString(8)}`,
  )
  return bytes.join('').replace(/[^a-z0-9@]/g, '\\$&')
}
