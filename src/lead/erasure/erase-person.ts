import { type Db, sql, takeLock } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { close } from '../draft.ts'
import { loadDrafts } from '../load-drafts.ts'
import { saveDrafts } from '../save-drafts.ts'
import { wordsIn } from '../search.ts'
import { isOpen } from '../stages.ts'
import { eraseNamesake } from './erase-namesake.ts'
import { PERSONAL_TABLES, type PersonalTable } from './personal-columns.ts'

export interface Erasure {
  id: string
  personId: string
  at: Date
}

interface Affected {
  persons: string[]
  leads: string[]
  inquiries: string[]
}

type EndOffers = (ctx: Context, offerIds: string[]) => Promise<unknown>

/**
 * Erases everything a person said and everything by which they could be recognised, with the records that were merged
 * into them. What stays is counted and anonymous: that somebody asked, when, from where, what became of it and what it
 * brought; sales keep their order numbers. Open leads are closed, mail to them is not sent. Who may erase. `endOffers`
 * withdraws what is offered (offers belong to another slice). Done twice it erases what came since. Refuses
 * `person_not_found`.
 */
export async function erasePerson(
  ctx: Context,
  o: { personId: string; endOffers: EndOffers },
): Promise<Erasure> {
  await takeLock(ctx.db, 'pipeline')
  const affected = await loadAffected(ctx, o.personId)
  const erasure = { id: newId(), personId: o.personId, at: ctx.now }
  await ctx.db.run(sql`
    insert into erasures (workspace_id, id, person_id, requested_by, at)
    values (${ctx.db.workspaceId}, ${erasure.id}, ${o.personId}, ${memberOf(ctx.actor)}, ${ctx.now})`)
  const names = await readNames(ctx, affected.persons)
  await eraseNamesake(ctx, affected.persons, names)
  await eraseLeads(ctx, affected.leads, names, o.endOffers)
  await ctx.db.run(sql`
    update messages set state = 'suppressed'
    where workspace_id = ${ctx.db.workspaceId} and lead_id = any(${affected.leads}::uuid[])
      and state in ('queued', 'deferred')`)
  for (const table of PERSONAL_TABLES) await empty(ctx, table, affected, erasure.id)
  await ctx.db.run(sql`
    update persons set erased_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = any(${affected.persons}::uuid[])`)
  return erasure
}

/** Every erasure there was: a backup that is restored is older than some of them, so they are carried out again. */
export function listErasures(db: Db): Promise<Erasure[]> {
  return db.all<Erasure>(sql`
    select id, person_id as "personId", at from erasures where workspace_id = ${db.workspaceId} order by at, id`)
}

/** What was turned away at the door has no lead: it is found by the person's addresses in what arrived. */
async function loadAffected({ db }: Context, personId: string): Promise<Affected> {
  const persons = await db.all<{ id: string }>(sql`
    select id from persons
    where workspace_id = ${db.workspaceId} and coalesce(survivor_id, id) = (
      select coalesce(survivor_id, id) from persons where workspace_id = ${db.workspaceId} and id = ${personId}
    ) order by id for update`)
  if (persons.length === 0) throw new Refusal('not_found', 'person_not_found', 'There is no such person.')
  const personIds = persons.map((row) => row.id)
  const leads = await db.all<{ id: string }>(sql`
    select id from leads where workspace_id = ${db.workspaceId} and person_id = any(${personIds}::uuid[])`)
  const leadIds = leads.map((row) => row.id)
  const inquiries = await db.all<{ id: string }>(sql`
    select inquiry_id as id from placements
    where workspace_id = ${db.workspaceId} and lead_id = any(${leadIds}::uuid[])
    union
    select p.inquiry_id from placements p
    join inquiry_contents c on c.workspace_id = p.workspace_id and c.inquiry_id = p.inquiry_id
    join person_keys k on k.workspace_id = ${db.workspaceId} and k.person_id = any(${personIds}::uuid[])
      and k.kind = 'email' and position(k.value in lower(encode(c.content, 'escape'))) > 0
    where p.workspace_id = ${db.workspaceId} and p.place in ('not_an_inquiry', 'quarantine')`)
  return { persons: personIds, leads: leadIds, inquiries: inquiries.map((row) => row.id) }
}

/** The words a person is called by, as they are compared, and their addresses; short words say nothing. */
async function readNames({ db }: Context, personIds: string[]): Promise<string[]> {
  const rows = await db.all<{ name: string; email: string | null }>(sql`
    select concat_ws(' ', name, first_name, last_name) as name, lower(email) as email from persons
    where workspace_id = ${db.workspaceId} and id = any(${personIds}::uuid[])`)
  const words = rows.flatMap((row) => wordsIn(row.name)).filter((word) => word.length > 3)
  return [...new Set([...words, ...rows.flatMap((row) => row.email ?? [])])]
}

async function eraseLeads(ctx: Context, ids: string[], names: string[], endOffers: EndOffers): Promise<void> {
  const drafts = [...(await loadDrafts(ctx, ids)).values()]
  await endOffers(
    ctx,
    drafts.flatMap(({ lead }) => (lead.stage === 'offered' && lead.offer_id ? [lead.offer_id] : [])),
  )
  const named = drafts.filter(({ lead }) => isNamed(lead.topic ?? '', names))
  for (const draft of drafts) {
    if (isOpen(draft.lead.stage)) close(draft, ctx, 'disqualified', { reason: 'asked_not_to_be_contacted' })
    Object.assign(draft.lead, { reason_detail: null, external_id: null, fields: {}, tags: [] })
    draft.words = []
  }
  for (const { lead } of named) lead.topic = null
  await ctx.db.run(sql`
    update origins set topic = 'erased ' || id
    where workspace_id = ${ctx.db.workspaceId} and id = any(${named.map(({ lead }) => lead.origin_id)}::int[])`)
  await saveDrafts(ctx, drafts, (await readWorkspace(ctx.db)).time_zone)
}

function isNamed(text: string, names: string[]): boolean {
  const words = wordsIn(text)
  return names.some(
    (name) => words.includes(name) || (name.includes('@') && text.toLowerCase().includes(name)),
  )
}

async function empty(ctx: Context, o: PersonalTable, affected: Affected, erasureId: string): Promise<void> {
  const { persons, leads, inquiries } = affected
  const workspace = sql`workspace_id = ${ctx.db.workspaceId}`
  const rows =
    o.rows.of === 'merge'
      ? sql`(survivor_id = any(${[...persons, ...leads]}::uuid[]) or merged_id = any(${[...persons, ...leads]}::uuid[]))`
      : sql`${sql.ref(o.rows.column)} = any(${{ person: persons, lead: leads, inquiry: inquiries }[o.rows.of]}::uuid[])`
  const table = sql.table(o.table)
  if (o.removed) {
    await ctx.db.run(sql`delete from ${table} where ${workspace} and ${rows}`)
    return
  }
  const emptied = Object.entries(o.emptied).map(
    ([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`,
  )
  const isContent = o.table === 'inquiry_contents'
  const under = isContent ? [sql`erased_under = ${erasureId}`] : []
  await ctx.db.run(sql`
    update ${table} set ${sql.join([...emptied, ...under])} where ${workspace} and ${rows}
      ${isContent ? sql`and content is not null` : sql``}`)
}
