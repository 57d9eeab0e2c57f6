import { connect, type Database, openDatabase, sql, type Tx } from '#src/db/index.ts'
import {
  close as closeLead,
  draftOf,
  isOpen,
  type LeadDraft,
  loadDraft,
  moveTo,
  type Stage,
  saveDrafts,
  searchWords,
} from '#src/lead/index.ts'
import { persons } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import { type Actor, type Context, SYSTEM } from '#src/people/context.ts'
import type { Role } from '#src/people/roles.ts'
import { createWorkspace, readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { createTestDatabase } from './database.ts'

const CAST = {
  lena: { name: 'Lena Lang', roles: ['administrator', 'lead_manager'] },
  mira: { name: 'Mira Moss', roles: ['marketing'] },
  quentin: { name: 'Quentin Quade', roles: ['qualifier'] },
  marta: { name: 'Marta Mayer', roles: ['manager'] },
  anna: { name: 'Anna Abel', roles: ['rep'] },
  ben: { name: 'Ben Berg', roles: ['rep'] },
  carla: { name: 'Carla Cruz', roles: ['rep'] },
} as const satisfies Record<string, { name: string; roles: readonly Role[] }>

export type Name = keyof typeof CAST

export interface World {
  database: Database
  url: string
  workspace: Workspace
  members: Record<Name, string>
  actor(name: Name): Actor
  /** Runs work in one transaction, as `who`, at the database's time or at the time given. */
  inTx<T>(who: Name | Actor, work: (ctx: Context) => Promise<T>, now?: Date): Promise<T>
  close(): Promise<void>
}

/** A company to try things in: Acme Pumps, its lead manager, marketing, qualifier, a manager and her three reps. */
export async function createWorld(o: { timeZone?: string; currency?: string } = {}): Promise<World> {
  const test = await createTestDatabase()
  const database = openDatabase(connect(test.url, { max: 4 }))
  const founded = await createWorkspace(database, {
    name: 'Acme Pumps',
    timeZone: o.timeZone ?? 'Europe/Berlin',
    currency: o.currency ?? 'EUR',
    country: 'DE',
  })
  const members = Object.fromEntries(
    Object.keys(CAST).map((name) => [name, name === 'lena' ? founded.lead_manager_id : newId()]),
  ) as Record<Name, string>
  await database.transaction(founded.id, (tx) => seat(tx, founded, members))
  const workspace = await readWorkspace(database.bind(founded.id))

  function actor(name: Name): Actor {
    return { kind: 'member', id: members[name], roles: CAST[name].roles }
  }
  return {
    database,
    url: test.url,
    workspace,
    members,
    actor,
    inTx: (who, work, now) =>
      database.transaction(workspace.id, (tx) =>
        work({ db: tx, actor: typeof who === 'string' ? actor(who) : who, now: now ?? tx.now }),
      ),
    async close() {
      await database.close()
      await test.drop()
    },
  }
}

async function seat(tx: Tx, workspace: Workspace, members: Record<Name, string>): Promise<void> {
  await tx.run(sql`update members set name = ${CAST.lena.name}, email = 'lena@acme-pumps.test',
    roles = ${CAST.lena.roles}::text[] where workspace_id = ${workspace.id} and id = ${members.lena}`)
  const team = newId()
  await tx.run(sql`insert into teams (workspace_id, id, name) values (${workspace.id}, ${team}, 'Sales')`)
  for (const name of Object.keys(CAST) as Name[]) {
    if (name === 'lena') continue
    const { name: full, roles } = CAST[name]
    const isRep = (roles as readonly Role[]).includes('rep')
    await tx.run(sql`
      insert into members (workspace_id, id, name, email, roles, team_id, receives_leads)
      values (${workspace.id}, ${members[name]}, ${full}, ${`${name}@acme-pumps.test`}, ${roles}::text[],
        ${isRep || name === 'marta' ? team : null}, ${isRep})`)
  }
  await tx.run(sql`update members set manager_id = ${members.marta}
    where workspace_id = ${workspace.id} and 'rep' = any(roles)`)
  await tx.run(
    sql`update teams set manager_id = ${members.marta} where workspace_id = ${workspace.id} and id = ${team}`,
  )
  await tx.run(sql`update workspaces set marketing_id = ${members.mira} where id = ${workspace.id}`)
}

export interface OpenLead {
  stage?: Stage
  /** Who is accountable; Mira (marketing) where nothing is said. */
  owner?: Name
  source?: string
  channel?: string
  campaignId?: string | null
  topic?: string | null
  grade?: string | null
  score?: number | null
  inquiredAt?: Date
  dueAt?: Date
  reason?: string
  externalId?: string
  fields?: Record<string, unknown>
  tags?: string[]
  person?: { name?: string; email?: string; company?: string; country?: string }
}

/**
 * Opens a lead directly, in any stage, with its person and origin: an inquiry comes in as one, everything else as an
 * opening of an older system. An `offered` one has its offer, a closed one its outcome and reason.
 */
export async function openLead(world: World, o: OpenLead = {}): Promise<string> {
  const at = o.inquiredAt ?? new Date('2026-03-02T09:00:00Z')
  const stage = o.stage ?? 'inquiry'
  const survivorId = stage === 'merged' ? await openLead(world, { ...o, stage: 'nurture' }) : undefined
  return world.inTx(
    SYSTEM,
    async (ctx) => {
      const personId = await addPerson(ctx, o)
      const source = o.source ?? 'website'
      const channel = o.channel ?? 'web_form'
      const origin = await originOf(ctx.db, [source, channel, o.campaignId ?? null, o.topic ?? null])
      const draft = draftOf({
        id: newId(),
        person_id: personId,
        organization_id: null,
        topic: o.topic ?? null,
        origin_id: origin,
        source,
        channel,
        campaign_id: o.campaignId ?? null,
        inquired_at: at,
        received_at: at,
        external_id: o.externalId ?? null,
        fields: o.fields ?? {},
        tags: o.tags ?? [],
      })
      Object.assign(draft.lead, { grade: o.grade ?? null, score: o.score ?? null })
      draft.words = searchWords([o.person?.name ?? 'Erika Example', o.person?.email, o.person?.company])
      const kind = stage === 'inquiry' ? 'stage' : 'opening'
      const accountable = world.members[o.owner ?? 'mira']
      if (isOpen(stage)) {
        const next = { action: 'look', dueAt: o.dueAt ?? new Date(at.getTime() + 86_400_000) }
        moveTo(draft, ctx, stage, { kind, accountable, next, at, reason: o.reason ?? null })
      } else {
        const outcome = { kind, accountable, at, reason: o.reason ?? 'older_system' } as const
        closeLead(draft, ctx, stage, survivorId ? { ...outcome, survivorId } : outcome)
      }
      if (stage === 'offered') draft.lead.offer_id = newId()
      await saveDrafts(ctx, [draft], world.workspace.time_zone)
      if (draft.lead.offer_id) await addOffer(ctx, draft, at)
      return draft.lead.id
    },
    at,
  )
}

/** Loads a lead, changes its draft and saves it, as `who` at the time given. */
export async function change(
  world: World,
  leadId: string,
  who: Name | Actor,
  at: Date,
  step: (draft: LeadDraft, ctx: Context) => void | Promise<void>,
): Promise<void> {
  await world.inTx(
    who,
    async (ctx) => {
      const draft = await loadDraft(ctx, leadId)
      await step(draft, ctx)
      await saveDrafts(ctx, [draft], world.workspace.time_zone)
    },
    at,
  )
}

async function addPerson(ctx: Context, { person = {} }: OpenLead): Promise<string> {
  const id = newId()
  await ctx.db.insert(persons, [
    {
      id,
      organization_id: null,
      name: person.name ?? 'Erika Example',
      first_name: null,
      last_name: null,
      title: null,
      email: person.email ?? null,
      phone: null,
      company: person.company ?? null,
      country: person.country ?? null,
      region: null,
      postal_code: null,
      city: null,
      language: null,
      flags: [],
      fields: {},
    },
  ])
  return id
}

type Origin = [source: string, channel: string, campaignId: string | null, topic: string | null]

async function originOf(db: Tx, [source, channel, campaignId, topic]: Origin): Promise<number> {
  const same = sql`workspace_id = ${db.workspaceId} and source = ${source} and channel = ${channel}
    and campaign_id is not distinct from ${campaignId}::uuid and topic is not distinct from ${topic}::text`
  await db.run(sql`
    insert into origins (workspace_id, id, source, channel, campaign_id, topic)
    select ${db.workspaceId}, coalesce(max(id), 0) + 1, ${source}::text, ${channel}::text, ${campaignId}::uuid, ${topic}::text
    from origins where workspace_id = ${db.workspaceId}
    having not exists (select from origins where ${same})`)
  const origin = await db.first<{ id: number }>(sql`select id from origins where ${same}`)
  return origin?.id as number
}

async function addOffer(ctx: Context, { lead }: LeadDraft, at: Date): Promise<void> {
  await ctx.db.run(sql`
    insert into offers (workspace_id, id, lead_id, assignee_id, hop, offered_at, expires_at, decision)
    values (${ctx.db.workspaceId}, ${lead.offer_id}, ${lead.id}, ${lead.accountable_id}, 1, ${at},
      ${new Date(at.getTime() + 86_400_000)}, '{}')`)
}
