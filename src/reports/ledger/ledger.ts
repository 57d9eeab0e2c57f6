import { sql } from '#src/db/index.ts'
import { isOpen, STAGES, type Stage, stageNumber } from '#src/lead/index.ts'
import { balancesOf } from '../counts/balances.ts'
import { countsOf } from '../counts/counts.ts'
import type { Only } from '../only.ts'
import { ONLY_BOOKS } from '../only-names.ts'
import type { Asked, Report, ReportRow, Unit } from '../report.ts'
import { type Booked, balanceOf, COLUMNS, type Columns, EMPTY } from './balance.ts'
import { sayBalance } from './finding.ts'
import { onlyBalances } from './only-balances.ts'
import { ledgerOpens } from './opens.ts'
import { openByStretch } from './series.ts'

export type LedgerBy = 'stage' | 'source' | 'owner'

const KEY = { stage: sql`d.stage`, source: sql`d.source`, owner: sql`coalesce(d.accountable_id::text, '')` }

/**
 * The balance sheet of a period: open at start + came in + reopened + moved in = moved out + closed + open at end, per
 * stage, source or accountable person. The start is added up from the balances before it, the end counted back from
 * where the leads stand now: two ways, and `difference` is what they disagree by. By stage, closed stages are told
 * too (what came to them as moved in, what was reopened as moved out); the totals are those of the open ones, and there
 * open at start + came in + reopened = open at end + closed.
 */
export const ledger: Report = {
  name: 'ledger',
  says: 'The balance sheet of leads: open at start, what came and went, open at end',
  by: ['stage', 'source', 'owner'],
  only: ONLY_BOOKS,
  async run(asked) {
    const by = asked.by as LedgerBy
    const [booked, standing, names] = await Promise.all([
      readBooked(asked, by),
      readStanding(asked, by),
      by === 'owner' ? readNames(asked) : undefined,
    ])
    const rows: ReportRow[] = []
    const totals = { ...EMPTY }
    for (const group of [...new Set([...booked.keys(), ...standing.keys()])].sort()) {
      const row = balanceOf(booked.get(group), standing.get(group) ?? 0)
      if (COLUMNS.every((column) => row[column] === 0)) continue
      rows.push({
        [by]: names ? (names.get(group) ?? '') : group,
        ...row,
        filter: { [by]: by === 'owner' ? group || 'nobody' : group },
        opens: ledgerOpens(asked, by, group),
      })
      if (by === 'stage' && !isOpen(group as Stage)) continue
      for (const column of COLUMNS) totals[column] += row[column]
    }
    return {
      rows: by === 'stage' ? rows.sort(inOrderOfStages) : rows,
      totals: { ...totals, opens: ledgerOpens(asked, by, null) },
      finding: sayBalance(totals),
      units: UNITS,
    }
  },
  series: openByStretch,
}

const UNITS: Record<keyof Columns, Unit> = {
  open_at_start: 'leads',
  came_in: 'movements',
  reopened: 'movements',
  moved_in: 'movements',
  moved_out: 'movements',
  closed: 'movements',
  open_at_end: 'leads',
  difference: 'leads',
}

async function readBooked({ db, period, only }: Asked, by: LedgerBy): Promise<Map<string, Booked>> {
  const before = sql`${period.from}::date is not null and d.day < ${period.from}::date`
  const later = sql`${period.to}::date is not null and d.day > ${period.to}::date`
  const net = sql`d.came_in + d.reopened + d.moved_in - d.moved_out - d.closed`
  const inside = (column: string) =>
    sql`coalesce(sum(d.${sql.ref(column)}) filter (where not (${before} or ${later})), 0)::int as ${sql.ref(column)}`
  const { condition } = onlyBalances(db, only, 'ledger')
  const rows = await db.all<Booked & { grp: string }>(sql`
    select ${KEY[by]} as grp,
      coalesce(sum(${net}) filter (where ${before}), 0)::int as opening,
      coalesce(sum(${net}) filter (where ${later}), 0)::int as later,
      ${sql.join(['came_in', 'reopened', 'moved_in', 'moved_out', 'closed'].map(inside))}
    from ${balancesOf(db, period)} d join stages s on s.stage = d.stage
    where (s.is_open or ${by === 'stage'}) and ${condition}
    group by 1`)
  return new Map(rows.map(({ grp, ...booked }) => [grp, booked]))
}

/** Where the leads stand now, by the counts of the reports and not by the balances. */
async function readStanding({ db, workspace, only }: Asked, by: LedgerBy): Promise<Map<string, number>> {
  const always = { from: null, to: null }
  const cut = by === 'source' ? 'origin' : by === 'owner' ? 'owner' : cutOfStages(only)
  const open = STAGES.filter(isOpen).map(stageNumber)
  const group = { stage: sql`(c.path >> 16)::text`, source: sql`o.source`, owner: sql`c.key` }[by]
  const origin =
    by === 'source' ? sql`join origins o on o.workspace_id = ${db.workspaceId} and o.id = c.key::int` : sql``
  const rows = await db.all<{ grp: string; leads: number }>(sql`
    select ${group} as grp, sum(c.leads)::int as leads
    from ${countsOf(db, cut, always, workspace.time_zone, only)} c ${origin}
    where c.path >> 16 = any(${open}::int[]) or ${by === 'stage'}
    group by 1`)
  const name = (grp: string) => (by === 'stage' ? (STAGES[Number(grp) - 1] as string) : grp)
  return new Map(rows.map(({ grp, leads }) => [name(grp), leads]))
}

function cutOfStages(only: Only) {
  return only.owner || only.team ? 'owner' : only.source === undefined ? 'grade' : 'origin'
}

async function readNames({ db }: Asked): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(
    sql`select id, name from members where workspace_id = ${db.workspaceId}`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function inOrderOfStages(a: ReportRow, b: ReportRow): number {
  return STAGES.indexOf(a.stage as Stage) - STAGES.indexOf(b.stage as Stage)
}
