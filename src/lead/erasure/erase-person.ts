import { type Db, sql, takeLock } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { wordsIn } from '../search.ts'
import { type Affected, loadAffected } from './affected.ts'
import { type EndOffers, eraseLeads } from './erase-leads.ts'
import { eraseNamesake } from './erase-namesake.ts'
import { forgetBadRows } from './forget-bad-rows.ts'
import { forgetSamples, forgetTagging, forgetViews } from './forget-named.ts'
import { forgetSales } from './forget-sales.ts'
import { forgetToldByPartners } from './forget-told-by-partners.ts'
import { PERSONAL_TABLES, type PersonalTable } from './personal-columns.ts'

export interface Erasure {
  id: string
  personId: string
  at: Date
}

export interface ErasureDone extends Erasure {
  leads: number
  inquiries: number
  /** Persons who were suggested to be the same one, and are not erased. */
  mayAlsoBe: string[]
}

/**
 * Erases everything a person said and everything by which they could be recognised, with the records that were merged
 * into them. What stays is counted and anonymous: that somebody asked, when, from where, what became of it and what it
 * brought; sales keep their order numbers. Open leads are closed, mail to them is not sent. Who may erase. `endOffers`
 * withdraws what is offered (offers belong to another slice). Done twice it erases what came since. Refuses
 * `person_not_found`, `inquiry_waiting`, `mail_under_way`.
 */
export async function erasePerson(
  ctx: Context,
  o: { personId: string; endOffers: EndOffers },
): Promise<ErasureDone> {
  const { db, now } = ctx
  await takeLock(db, 'pipeline')
  const affected = await loadAffected(ctx, o.personId)
  const { persons, leads, inquiries } = affected
  const erasure = { id: newId(), personId: o.personId, at: now }
  await db.run(sql`
    insert into erasures (workspace_id, id, person_id, requested_by, at)
    values (${db.workspaceId}, ${erasure.id}, ${o.personId}, ${memberOf(ctx.actor)}, ${now})`)
  const names = await readNames(db, persons)
  const namesakes = await eraseNamesake(ctx, persons, names)
  await eraseLeads(ctx, leads, names, o.endOffers)
  await holdMail(ctx, affected)
  await forgetViews(db, names)
  await forgetTagging(db, names)
  await forgetSamples(db, leads)
  await forgetBadRows(db, persons)
  await forgetToldByPartners(db, { persons, leads })
  await forgetSales(db, { persons, leads })
  for (const table of PERSONAL_TABLES) await empty(ctx, table, affected, namesakes, erasure.id)
  await db.run(sql`
    update persons set erased_at = ${now}, organization_id = null
    where workspace_id = ${db.workspaceId} and id = any(${persons}::uuid[])`)
  const mayAlsoBe = await suggestedSame(db, persons)
  return { ...erasure, leads: leads.length, inquiries: inquiries.length, mayAlsoBe }
}

/** Every erasure there was, to be carried out again after a backup that is older was restored. */
export function listErasures(db: Db): Promise<Erasure[]> {
  return db.all<Erasure>(sql`
    select id, person_id as "personId", at from erasures where workspace_id = ${db.workspaceId} order by at, id`)
}

/** The words a person is called by, as they are compared, and their addresses; short words say nothing. */
async function readNames(db: Db, personIds: string[]): Promise<string[]> {
  const rows = await db.all<{ name: string; email: string | null }>(sql`
    select concat_ws(' ', name, first_name, last_name) as name, lower(email) as email from persons
    where workspace_id = ${db.workspaceId} and id = any(${personIds}::uuid[])`)
  const words = rows.flatMap((row) => wordsIn(row.name)).filter((word) => word.length > 3)
  return [...new Set([...words, ...rows.flatMap((row) => row.email ?? [])])]
}

/**
 * What waits is not sent, and of what is on its way no end goes any more; what the server may have taken nobody knows any
 * more, and nobody can send it again.
 */
async function holdMail({ db }: Context, { persons, leads }: Affected): Promise<void> {
  await db.run(sql`
    update messages set leased_by = null,
      state = case when state = 'sending' and handed_over_at is not null then 'doubtful' else 'suppressed' end
    where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred', 'sending')
      and (lead_id = any(${leads}::uuid[]) or person_id = any(${persons}::uuid[]))`)
}

async function empty(
  { db }: Context,
  o: PersonalTable,
  { persons, leads, inquiries }: Affected,
  organizations: string[],
  erasureId: string,
): Promise<void> {
  const byKind = {
    person: persons,
    lead: leads,
    inquiry: inquiries,
    record: [...persons, ...leads, ...organizations],
  }
  const theirs = o.rows.map(({ column, of }) => sql`${sql.ref(column)} = any(${byKind[of]}::uuid[])`)
  const rows = sql`workspace_id = ${db.workspaceId} and (${sql.join(theirs, sql` or `)})`
  const table = sql.table(o.table)
  if (o.removed) {
    await db.run(sql`delete from ${table} where ${rows}`)
    return
  }
  const emptied = Object.entries(o.emptied).map(
    ([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`,
  )
  const isContent = o.table === 'inquiry_contents'
  if (isContent) emptied.push(sql`erased_under = ${erasureId}`)
  // The content of an inquiry says under which erasure it went, and is emptied once.
  await db.run(sql`
    update ${table} set ${sql.join(emptied)} where ${rows} ${isContent ? sql`and content is not null` : sql``}`)
}

async function suggestedSame(db: Db, personIds: string[]): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select distinct p.id from merge_suggestions s
    join persons p on p.workspace_id = s.workspace_id and p.id in (s.left_id, s.right_id)
    where s.workspace_id = ${db.workspaceId} and s.kind = 'person' and s.decided_at is null and p.erased_at is null
      and (s.left_id = any(${personIds}::uuid[]) or s.right_id = any(${personIds}::uuid[]))`)
  return rows.map((row) => row.id)
}
