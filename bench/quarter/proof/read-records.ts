import { type Db, sql } from '#src/db/index.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import { readWorkspace } from '#src/people/workspaces.ts'

export interface Movement {
  lead_id: string
  seq: number
  kind: string
  to_stage: string
  from_member: string | null
  to_member: string | null
  at: Date
  reason: string | null
}

export interface Offer {
  id: string
  lead_id: string
  assignee_id: string
  hop: number
  offered_at: Date
  expires_at: Date
  ended_at: Date | null
  ending: 'accepted' | 'rejected' | 'expired' | 'withdrawn' | null
  attempt_due_at: Date | null
  why: string
  country: string | null
}

/** A due time that an open lead had from then on. */
export interface Planned {
  lead_id: string
  at: Date
  due_at: Date | null
}

/** What a proof is made from: the records as they lie in the tables, read without asking the code that wrote them. */
export interface Records {
  movements: Movement[]
  offers: Offer[]
  planned: Planned[]
  attempts: { lead_id: string; at: Date }[]
  escalations: { lead_id: string; kind: string; due_at: Date; raised_at: Date }[]
  absences: { member_id: string; starts_at: Date; ends_at: Date }[]
  setAside: { member_id: string; from: Date; to: Date | null }[]
  /** Turns that each member is owed by the product's own books. */
  owed: Map<string, number>
  /** Turns that a credit paid for. */
  credits: { member_id: string; used_at: Date }[]
  roster: Roster
  teams: Map<string, string>
}

export async function readRecords(db: Db, now: Date): Promise<Records> {
  const w = db.workspaceId
  const teams = await db.all<{ id: string; name: string }>(
    sql`select id, name from teams where workspace_id = ${w}`,
  )
  return {
    movements: await db.all<Movement>(sql`
      select lead_id, seq, kind, to_stage, from_member, to_member, recorded_at as at, reason from movements
      where workspace_id = ${w} order by recorded_at, lead_id, seq`),
    offers: await db.all<Offer>(sql`
      select o.id, o.lead_id, o.assignee_id, o.hop, o.offered_at, o.expires_at, o.ended_at, o.ending, o.attempt_due_at,
        o.decision ->> 'why' as why, p.country
      from offers o join leads l on l.workspace_id = o.workspace_id and l.id = o.lead_id
      join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
      where o.workspace_id = ${w} order by o.offered_at, o.id`),
    planned: await db.all<Planned>(sql`select lead_id, at, due_at from simulated.dues order by number`),
    setAside: setAsideFrom(
      await db.all(sql`select member_id, at, since from simulated.set_aside order by number`),
    ),
    attempts: await db.all(sql`
      select lead_id, happened_at as at from interactions
      where workspace_id = ${w} and is_attempt and taken_back_at is null order by happened_at`),
    escalations: await db.all(sql`
      select lead_id, kind, due_at, raised_at from escalations where workspace_id = ${w} order by raised_at`),
    absences: await db.all(sql`select member_id, starts_at, ends_at from absences where workspace_id = ${w}`),
    owed: new Map(
      (
        await db.all<{ member_id: string; owed: number }>(
          sql`select member_id, owed from fair_turns where workspace_id = ${w}`,
        )
      ).map(({ member_id, owed }) => [member_id, owed]),
    ),
    credits: await db.all(
      sql`select member_id, used_at from turn_credits where workspace_id = ${w} and used_at is not null`,
    ),
    roster: await readRoster(db, await readWorkspace(db), now),
    teams: new Map(teams.map(({ id, name }) => [id, name])),
  }
}

function setAsideFrom(
  changes: readonly { member_id: string; at: Date; since: Date | null }[],
): Records['setAside'] {
  const times: Records['setAside'] = []
  for (const { member_id, at, since } of changes) {
    const open = times.find((one) => one.member_id === member_id && one.to === null)
    if (since) times.push({ member_id, from: at, to: null })
    else if (open) open.to = at
  }
  return times
}
