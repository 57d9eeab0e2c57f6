import { setImmediate } from 'node:timers/promises'
import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { loadCandidates, loadTerritories } from '../load-candidates.ts'
import { prepareTerritories, type Territory } from '../territories/territory-map.ts'
import { type MemberPlay, openPlay, type Played, type Weeks } from './play-again.ts'
import { readPlayedLeads } from './played-leads.ts'

export const DAYS = 90
const WEEKS = 13
const SHOWN = 200
/** So many leads between two looks at what else is asked of the server: some ten milliseconds. */
const AT_ONCE = 500

export interface TriedRules {
  since: Date
  leads: number
  forgotten: number
  isAll: boolean
  nobody: Played['nobody']
  moved: number
  /** Who had or would have some of them: who gains or loses most first. */
  members: (MemberPlay & {
    name: string
    team: { id: string; name: string } | null
    isPartner: boolean
    ceilings: { open: number | null; perWeek: number | null }
    hasLeft: boolean
  })[]
  /** The newest of those that would lie with somebody else, as far as the actor may see them. */
  samples: (Played['moved'][number] & { name: string | null; company: string | null })[]
}

/**
 * What a changed list of territories would have done with the leads that came to sales in the last 90 days, beside what was
 * done: see `playAgain`. People, shares and ceilings are those of today. Nothing is written.
 */
export async function tryRules(ctx: ReadContext, wanted: readonly Territory[]): Promise<TriedRules> {
  const { db, now } = ctx
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const workspace = await readWorkspace(db)
  const roster = await readRoster(db, workspace, now)
  const [before, people, teams] = await Promise.all([
    loadTerritories(db),
    loadCandidates(db, roster, now),
    readTeams(db),
  ])
  const rules = [...before.territories, ...wanted]
  const past = await readPlayedLeads(db, { since, now, weeks: WEEKS, rules })
  const after = prepareTerritories(wanted)
  const game = openPlay({ before, after }, people, WEEKS, now)
  for (let from = 0; from < past.leads.length; from += AT_ONCE) {
    game.play(past.leads.slice(from, from + AT_ONCE))
    await setImmediate()
  }
  const played = game.result()
  const touched = played.members.filter((one) => total(one.before) + total(one.after) > 0)
  const changeOf = (one: MemberPlay) => Math.abs(total(one.after) - total(one.before))
  return {
    since,
    leads: played.leads,
    forgotten: past.forgotten,
    isAll: past.isAll,
    nobody: played.nobody,
    moved: played.moved.length,
    members: touched
      .sort((a, b) => changeOf(b) - changeOf(a) || total(b.before) - total(a.before))
      .map((one) => {
        const member = roster.get(one.memberId)
        const { open = null, perDay = null, perWeek = null } = member?.ceilings ?? {}
        const byDay = perDay === null ? null : perDay * workingDays(member?.calendar.hours ?? {})
        const limits = [perWeek, byDay].filter((limit) => limit !== null)
        return {
          ...one,
          name: member?.name ?? '',
          team: member?.teamId ? { id: member.teamId, name: teams.get(member.teamId) ?? '' } : null,
          isPartner: member?.partner != null,
          ceilings: { open, perWeek: limits.length > 0 ? Math.min(...limits) : null },
          hasLeft: member?.leftAt != null && member.leftAt <= now,
        }
      }),
    samples: await namesOf(ctx, played.moved.slice(-SHOWN).reverse()),
  }
}

function total({ came }: Weeks): number {
  return came.reduce((sum, one) => sum + one, 0)
}

function workingDays(hours: Record<string, readonly unknown[]>): number {
  return Object.values(hours).filter((shifts) => shifts.length > 0).length
}

async function readTeams(db: Db): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(sql`
    select id, name from teams where workspace_id = ${db.workspaceId}`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function namesOf(ctx: ReadContext, moved: Played['moved']): Promise<TriedRules['samples']> {
  const within = await membersWithin(ctx, 'leads.read')
  const rows = await ctx.db.all<{ id: string; name: string | null; company: string | null }>(sql`
    select l.id, l.name, l.company from unnest(${moved.map(({ leadId }) => leadId)}::uuid[]) u(id)
    cross join lateral (
      select l.id, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name, p.company
      from leads l join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
      where l.workspace_id = ${ctx.db.workspaceId} and l.id = u.id
        ${within === 'all' ? sql`` : sql`and l.accountable_id = any(${within}::uuid[])`} offset 0
    ) l`)
  const known = new Map(rows.map((row) => [row.id, row]))
  return moved.flatMap((one) => {
    const lead = known.get(one.leadId)
    return lead ? [{ ...one, name: lead.name, company: lead.company }] : []
  })
}
