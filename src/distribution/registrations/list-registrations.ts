import { type Db, sql } from '#src/db/index.ts'
import { type Conflict, mayRenew, type ShownState, stateShown } from './rules.ts'

export interface ListedRegistration {
  id: string
  team_id: string
  partner: string
  registered_by: string
  company: string
  website: string | null
  contact: string | null
  email: string | null
  phone: string | null
  product: string | null
  expected_amount: string | null
  currency: string | null
  expected_on: string | null
  note: string | null
  state: ShownState
  may_renew: boolean
  protected_until: Date | null
  renewed_at: Date | null
  registered_at: Date
  decided_at: Date | null
  decided_by: string | null
  decision_note: string | null
  conflicts: ShownConflict[]
}

/** With names, for those who see all leads; who registered it learns nothing of it. */
export interface ShownConflict extends Conflict {
  /** The lead that it opens, of a lead or sale. */
  lead_id: string | null
  /** Who has it: a member, or the other partner. */
  holder: string | null
  stage: string | null
}

type Row = Omit<ListedRegistration, 'state' | 'may_renew' | 'conflicts'> & {
  state: string
  conflicts: Conflict[]
}

const MOST = 500

/** Registered deals, the latest first: of one partner, in one state. `state` waiting are those to be decided. */
export async function listRegistrations(
  db: Db,
  o: { now: Date; team?: string | undefined; state?: ShownState | undefined },
): Promise<ListedRegistration[]> {
  const rows = await db.all<Row>(sql`
    select r.id, r.team_id, t.name as partner, m.name as registered_by, r.company, r.website, r.contact, r.email, r.phone,
      r.product, trim_scale(r.expected_amount)::text as expected_amount, r.currency, r.expected_on::text as expected_on, r.note,
      r.state, r.protected_until, r.renewed_at, r.registered_at, r.decided_at, d.name as decided_by, r.decision_note,
      r.conflicts
    from registered_deals r
    join teams t on t.workspace_id = r.workspace_id and t.id = r.team_id
    join members m on m.workspace_id = r.workspace_id and m.id = r.member_id
    left join members d on d.workspace_id = r.workspace_id and d.id = r.decided_by
    where r.workspace_id = ${db.workspaceId} ${o.team ? sql`and r.team_id = ${o.team}` : sql``} ${stateIs(o)}
    order by r.registered_at desc, r.id desc limit ${MOST}`)
  const shown = await showConflicts(db, rows)
  return rows.map((row) => ({
    ...row,
    state: stateShown(row, o.now),
    may_renew: mayRenew(row, o.now),
    conflicts: row.conflicts.map((one) => ({ ...one, ...(shown.get(one.id) ?? NOTHING) })),
  }))
}

const NOTHING = { lead_id: null, holder: null, stage: null }

function stateIs({ state, now }: { now: Date; state?: ShownState | undefined }) {
  if (!state) return sql``
  if (state === 'expired') return sql`and r.state = 'protected' and r.protected_until <= ${now}`
  return state === 'protected'
    ? sql`and r.state = 'protected' and r.protected_until > ${now}`
    : sql`and r.state = ${state}`
}

async function showConflicts(
  db: Db,
  rows: readonly Row[],
): Promise<Map<string, Omit<ShownConflict, keyof Conflict>>> {
  const ids = (kind: Conflict['with']) =>
    rows.flatMap(({ conflicts }) => conflicts.filter((one) => one.with === kind).map(({ id }) => id))
  const found = await db.all<{
    id: string
    lead_id: string | null
    holder: string | null
    stage: string | null
  }>(sql`
    select l.id, l.id as lead_id, m.name as holder, l.stage from leads l
    left join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
    where l.workspace_id = ${db.workspaceId} and l.id = any(${ids('lead')}::uuid[])
    union all
    select d.id, d.lead_id, m.name, 'won' from deals d
    join leads l on l.workspace_id = d.workspace_id and l.id = d.lead_id
    left join members m on m.workspace_id = l.workspace_id and m.id = coalesce(l.last_worked_by, l.accountable_id)
    where d.workspace_id = ${db.workspaceId} and d.id = any(${ids('deal')}::uuid[])
    union all
    select r.id, null, t.name, null from registered_deals r
    join teams t on t.workspace_id = r.workspace_id and t.id = r.team_id
    where r.workspace_id = ${db.workspaceId} and r.id = any(${ids('registration')}::uuid[])`)
  return new Map(found.map(({ id, ...shown }) => [id, shown]))
}
