import { sql } from '#src/db/index.ts'
import { commandsForAll } from '#src/followup/index.ts'
import { isOpen, type Stage } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { chooseLead } from './choose-lead.ts'
import { nameAhead } from './name-ahead.ts'

interface Found {
  id: string
  stage: Stage
  stage_since: Date
  two_way_at: Date | null
  accountable_id: string | null
  last_at: Date
}

/**
 * The lead that a mail to a private address is about: of whom it is to, or whom it comes from where it is forwarded, then
 * of the message of ours that it answers; of several the one its writer holds, then the most recent. Only leads that the
 * writer may see; null where there is none.
 */
export async function findLead(
  ctx: ReadContext,
  o: { addresses: readonly string[]; answers: string | null },
): Promise<string | null> {
  const byAddress = await leadsOfAddresses(ctx, o.addresses)
  return (await choose(ctx, byAddress)) ?? (await choose(ctx, await leadOfMessage(ctx, o.answers)))
}

/** The lead that a notification was about: its own, or the only one of its offers that is still open. */
export async function leadOfNotice(ctx: ReadContext, messageId: string | null): Promise<string | null> {
  const leads = await leadOfMessage(ctx, messageId)
  return leads.length === 1 ? choose(ctx, leads) : null
}

/** Which lead of a notice about several a reply begins with, by name, and what it says of it. */
export async function leadNamed(
  ctx: ReadContext,
  messageId: string | null,
  text: string,
): Promise<{ id: string; rest: string } | null> {
  const leads = await leadOfMessage(ctx, messageId)
  if (leads.length < 2) return null
  const names = await ctx.db.all<{ id: string; names: (string | null)[] }>(sql`
    select l.id, array[p.name, p.last_name, p.company, o.name] as names from leads l
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    where l.workspace_id = ${ctx.db.workspaceId} and l.id = any(${leads.map(({ id }) => id)}::uuid[])`)
  return nameAhead(text, names)
}

async function choose(ctx: ReadContext, found: readonly Found[]): Promise<string | null> {
  if (found.length === 0) return null
  const allowed = await commandsForAll(ctx, found)
  const self = ctx.actor.kind === 'member' ? ctx.actor.id : null
  return chooseLead(
    found
      .filter((_, i) => allowed[i] !== null)
      .map(({ id, stage, accountable_id, last_at }) => ({
        id,
        isOpen: isOpen(stage),
        isHeldByWriter: accountable_id === self,
        lastAt: last_at,
      })),
  )
}

const COLUMNS = sql`l.id, l.stage, l.stage_since, l.two_way_at, l.accountable_id,
  greatest(l.last_inquiry_at, l.moved_at, l.last_attempt_at) as last_at`

function leadsOfAddresses({ db }: ReadContext, addresses: readonly string[]): Promise<Found[]> {
  if (addresses.length === 0) return Promise.resolve([])
  return db.all<Found>(sql`
    select ${COLUMNS} from unnest(${addresses}::text[]) u(address)
    cross join lateral (
      select person_id from person_keys
      where workspace_id = ${db.workspaceId} and kind = 'email' and value = u.address offset 0
    ) k
    cross join lateral (
      select * from leads where workspace_id = ${db.workspaceId} and person_id = k.person_id and stage <> 'merged'
      order by closed_at is null desc, last_inquiry_at desc limit 50
    ) l`)
}

function leadOfMessage({ db }: ReadContext, messageId: string | null): Promise<Found[]> {
  if (messageId === null) return Promise.resolve([])
  return db.all<Found>(sql`
    with named as materialized (
      select lead_id from messages
      where workspace_id = ${db.workspaceId} and id = ${messageId} and lead_id is not null
      union
      select lead_id from offers where workspace_id = ${db.workspaceId} and told_in = ${messageId} and ended_at is null
      union
      select unnest(string_to_array(data ->> 'leads', ','))::uuid from messages
      where workspace_id = ${db.workspaceId} and id = ${messageId} and kind = 'digest'
    ), survivors as materialized (
      select distinct coalesce(o.survivor_id, o.id) as id from named n
      cross join lateral (
        select id, survivor_id from leads where workspace_id = ${db.workspaceId} and id = n.lead_id offset 0
      ) o
    )
    select ${COLUMNS} from survivors s
    cross join lateral (
      select * from leads where workspace_id = ${db.workspaceId} and id = s.id offset 0
    ) l`)
}
