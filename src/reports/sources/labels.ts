import { type Db, sql } from '#src/db/index.ts'
import type { Period } from '#src/lib/period.ts'
import { sayPlansByNumber } from '#src/response/index.ts'
import type { GroupName } from './groupings.ts'

/** How a group is called, and the query of the lead list that shows its leads; null where there is no such list. */
export interface Label {
  text: string
  /** What people call it, where that is something else. */
  name?: string
  filter: Record<string, string> | null
}

/**
 * Names for the ids that leads are grouped by: a campaign by its key, a person and a team by name. A month that the
 * period cuts is opened no farther than the period goes.
 */
export async function labelsFor(db: Db, by: GroupName, period: Period): Promise<(group: string) => Label> {
  switch (by) {
    case 'campaign': {
      const [keys, names] = await Promise.all([
        namesIn(db, sql`select id, key as name from campaigns`),
        namesIn(db, sql`select id, name from campaigns`),
      ])
      return (group) => ({
        text: keys.get(group) ?? '',
        name: names.get(group) ?? '',
        filter: { campaign: group },
      })
    }
    case 'rep':
      return labelled(
        (group) => ({ owner: group || 'nobody' }),
        await namesIn(db, sql`select id, name from members`),
      )
    case 'team':
      return labelled((group) => ({ team: group }), await namesIn(db, sql`select id, name from teams`))
    case 'month':
      return (month) => ({ text: month, filter: monthWithin(month, period) })
    case 'hour':
      return (hour) => ({ text: `${hour.padStart(2, '0')}:00`, filter: { asked_hour: hour } })
    case 'plan': {
      const plans = await sayPlansByNumber(db)
      return (plan) => ({
        text: plan,
        name: plan === '' ? 'Not answered' : plan === '0' ? 'The texts that ship' : (plans.get(plan) ?? ''),
        filter: { answer_plan: plan || 'none' },
      })
    }
    case 'topic':
    case 'product':
      return (topic) => ({ text: topic, filter: { origin_topic: topic } })
    default:
      return (group) => ({ text: group, filter: { [by]: group } })
  }
}

function labelled(
  filter: (group: string) => Label['filter'],
  names: Map<string, string>,
): (group: string) => Label {
  return (group) => ({ text: names.get(group) ?? '', filter: filter(group) })
}

async function namesIn(db: Db, select: ReturnType<typeof sql>): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(
    sql`${select} where workspace_id = ${db.workspaceId}` as ReturnType<
      typeof sql<{ id: string; name: string }>
    >,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function monthFilter(month: string): Record<string, string> {
  const first = Temporal.PlainDate.from(`${month}-01`)
  return {
    inquired_from: first.toString(),
    inquired_to: first.add({ months: 1 }).subtract({ days: 1 }).toString(),
  }
}

/** The part of a month that lies within a period. */
export function monthWithin(month: string, { from, to }: Period): Record<string, string> {
  const whole = monthFilter(month)
  return {
    ...whole,
    ...(from && from > (whole.inquired_from ?? '') ? { inquired_from: from } : {}),
    ...(to && to < (whole.inquired_to ?? '') ? { inquired_to: to } : {}),
  }
}
