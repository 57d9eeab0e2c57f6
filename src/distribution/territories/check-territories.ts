import { type Db, sql } from '#src/db/index.ts'
import { labelsOfFields, sentence } from '#src/definition/index.ts'
import { stageBit } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { isInTerritory } from '../rules.ts'
import { coverLeads, type PastLead } from './cover-leads.ts'
import { findFlaws } from './find-flaws.ts'
import { type SaidFlaw, sayFlaws, sayValue } from './say-flaws.ts'
import { prepareTerritories, type Territory } from './territory-map.ts'

export interface CheckedTerritories {
  flaws: SaidFlaw[]
  /** By place: its rule as a sentence, how many members of it take leads, how many past leads it would take. */
  territories: { rule: string; reps: number; leads: number }[]
  past: {
    since: Date
    leads: number
    /** False: only the newest were looked at. */
    is_all: boolean
    /** By the field that most rules look at: who takes the leads of each value, by place; null is nobody. */
    covered: { label: string; leads: number; by: { at: number | null; leads: number }[] }[]
    nobody: {
      leads: number
      by: { value: string | null; label: string; leads: number }[]
      samples: { id: string; name: string | null; company: string | null }[]
    }
    several: { leads: number; pairs: { first: number; other: number; leads: number; sentence: string }[] }
  }
  /** Leads that wait for somebody now, by the reason. */
  waiting: { reason: string; leads: number }[]
}

const DAY = 86_400_000
const DAYS = 90
const MOST_LEADS = 5_000

/**
 * Holes and overlaps of a list of territories, saved or not: what the rules show, and who would have got the leads for
 * sales of the last 90 days (the newest 5,000). Nothing is written. Examples are those the actor may see.
 */
export async function checkTerritories(
  ctx: ReadContext,
  territories: readonly Territory[],
): Promise<CheckedTerritories> {
  const { db, now } = ctx
  const since = new Date(now.getTime() - DAYS * DAY)
  const [workspace, past, labels, waiting] = await Promise.all([
    readWorkspace(db),
    readPastLeads(db, since),
    labelsOfFields(db),
    readWaiting(db),
  ])
  const members = [...(await readRoster(db, workspace, now)).values()].filter(
    (member) => member.receivesLeads && (member.leftAt === null || member.leftAt > now),
  )
  const repsOf = (territory: Territory) =>
    members.filter((member) =>
      isInTerritory({ memberId: member.id, teamIds: member.teamId ? [member.teamId] : [] }, territory),
    ).length
  const reps = territories.map(repsOf)
  const flaws = findFlaws(territories, (territory) => (reps[territories.indexOf(territory)] ?? 0) > 0)
  const coverage = coverLeads(prepareTerritories(territories), past)
  const { key } = coverage
  const { samples } = coverage.nobody
  // Without territories everybody takes turns: nobody is left out.
  const isOpen = territories.length === 0
  return {
    flaws: sayFlaws(flaws, territories, labels),
    territories: territories.map(({ condition }, at) => ({
      rule: sentence(condition, labels),
      reps: reps[at] ?? 0,
      leads: coverage.taken[at] ?? 0,
    })),
    past: {
      since,
      leads: coverage.leads,
      is_all: past.length < MOST_LEADS,
      covered: isOpen
        ? []
        : coverage.covered.map(({ value, ...one }) => ({ ...one, label: sayValue(key, value, labels) })),
      nobody: {
        leads: isOpen ? 0 : coverage.nobody.leads,
        by: isOpen
          ? []
          : coverage.nobody.by.map((one) => ({ ...one, label: sayValue(key, one.value, labels) })),
        samples: isOpen ? [] : await readNames(ctx, samples),
      },
      several: {
        leads: coverage.several.leads,
        pairs: coverage.several.pairs.map(({ sample: _, ...pair }) => ({
          ...pair,
          sentence: `“${territories[pair.first]?.name}” takes ${pair.leads === 1 ? 'a lead' : `${pair.leads} leads`} that “${territories[pair.other]?.name}” holds for as well.`,
        })),
      },
    },
    waiting,
  }
}

/** Leads for sales, the newest first; what people wrote is no business of territories and stays where it is. */
function readPastLeads(db: Db, since: Date): Promise<PastLead[]> {
  return db.all<PastLead>(sql`
    select l.id, j.inputs from (
      select id from leads
      where workspace_id = ${db.workspaceId} and inquired_at >= ${since}
        and (reached & ${stageBit('qualified')}::int) <> 0 and not is_historical
      order by inquired_at desc, id desc limit ${MOST_LEADS}
    ) l
    cross join lateral (
      select inputs - 'message' as inputs from judgements
      where workspace_id = ${db.workspaceId} and lead_id = l.id and is_current offset 0
    ) j`)
}

function readWaiting(db: Db): Promise<CheckedTerritories['waiting']> {
  return db.all(sql`
    select unrouted_reason as reason, count(*)::int as leads from leads
    where workspace_id = ${db.workspaceId} and stage = 'qualified' and unrouted_reason is not null and pool_team_id is null
    group by 1 order by 2 desc`)
}

async function readNames(ctx: ReadContext, ids: readonly string[]) {
  const within = await membersWithin(ctx, 'leads.read')
  return ctx.db.all<{ id: string; name: string | null; company: string | null }>(sql`
    select l.id, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name, p.company
    from unnest(${ids}::uuid[]) u(id)
    join leads l on l.workspace_id = ${ctx.db.workspaceId} and l.id = u.id
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    ${within === 'all' ? sql`` : sql`where l.accountable_id = any(${within}::uuid[])`}`)
}
