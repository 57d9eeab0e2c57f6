import { type Db, sql } from '#src/db/index.ts'
import { readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { Trial, VersionName } from './measure-trial.ts'

const WEEK = 7 * 86_400_000

/** What a rep would get in a week. */
export interface RepLoad {
  id: string
  name: string
  /** Of the leads for sales, 0 to 1. */
  share: number
  /** The most they take in a week, by their ceiling of the week or of the day; null without one. */
  ceiling: number | null
  perWeek: Partial<Record<VersionName, number>>
}

export interface TrialLoad {
  /** By how leads were offered in that time; evenly where none was. */
  by: 'offers' | 'evenly'
  weeks: number
  reps: RepLoad[]
}

/**
 * The leads that each version of a trial sends to sales, shared among those who receive leads today in the way offers were shared among
 * them in the trial's time, per week of seven days (at least one), beside their ceilings. The busiest first.
 */
export async function loadOfTrial(db: Db, trial: Trial, now: Date): Promise<TrialLoad> {
  const workspace = await readWorkspace(db)
  const roster = await readRoster(db, workspace, now)
  const members = [...roster.values()].filter(({ receivesLeads, leftAt }) => receivesLeads && leftAt === null)
  const { first, last } = trial.asked ?? { first: now, last: now }
  const offered = await db.all<{ assignee_id: string; leads: number }>(sql`
    select assignee_id, count(distinct lead_id)::int as leads from offers
    where workspace_id = ${db.workspaceId} and offered_at >= ${first} and offered_at <= ${new Date(last.getTime() + WEEK)}
    group by assignee_id`)
  const leadsOf = new Map(offered.map(({ assignee_id, leads }) => [assignee_id, leads]))
  const total = members.reduce((sum, { id }) => sum + (leadsOf.get(id) ?? 0), 0)
  const weeks = Math.max(1, (last.getTime() - first.getTime()) / WEEK)
  const reps = members.map((member): RepLoad => {
    const share = total > 0 ? (leadsOf.get(member.id) ?? 0) / total : 1 / members.length
    const { perDay, perWeek } = member.ceilings
    const days = Object.values(member.calendar.hours).filter((shifts) => shifts.length > 0).length
    const limits = [perWeek, perDay === null ? null : perDay * days].filter((one) => one !== null)
    return {
      id: member.id,
      name: member.name,
      share,
      ceiling: limits.length > 0 ? Math.min(...limits) : null,
      perWeek: Object.fromEntries(
        trial.versions.map(({ name, toSales }) => [name, (toSales / weeks) * share]),
      ),
    }
  })
  return { by: total > 0 ? 'offers' : 'evenly', weeks, reps: reps.sort((a, b) => b.share - a.share) }
}
