import { type Db, sql } from '#src/db/index.ts'

/** A lead being, or having been, in a program. */
export interface EnrollmentShown {
  id: string
  program_id: string
  program: string
  version: number
  is_held_back: boolean
  entered_at: Date
  due_at: Date | null
  /** What is done next. */
  step: string | null
  /** What that step is, and of a mail the name of its template. */
  next_does: string | null
  next_mail: string | null
  mails: number
  ended_at: Date | null
  ending: string | null
  steps: {
    step: string
    did: string
    at: string
    detail: string | null
    state: string | null
    mail: string | null
  }[]
}

/** The programs of a lead, the newest first. */
export function readEnrollments(db: Db, leadId: string): Promise<EnrollmentShown[]> {
  return db.all<EnrollmentShown>(sql`
    select e.id, e.program_id, p.name as program, e.version, e.is_held_back, e.entered_at, e.due_at, e.step, e.mails,
      e.ended_at, e.ending, coalesce(s.steps, '[]') as steps, n.next_does, n.next_mail
    from enrollments e
    join programs p on p.workspace_id = e.workspace_id and p.id = e.program_id
    join program_versions v
      on v.workspace_id = e.workspace_id and v.program_id = e.program_id and v.version = e.version
    left join lateral (
      select d.one->>'do' as next_does, t.name as next_mail from jsonb_array_elements(v.document->'steps') d(one)
      left join mail_templates t on t.workspace_id = e.workspace_id and t.id = (d.one->>'template')::uuid
      where d.one->>'key' = e.step and e.ended_at is null
    ) n on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('step', s.step, 'did', s.did, 'at', s.at, 'detail', s.detail,
        'state', m.state, 'mail', t.name) order by s.at, s.step) as steps
      from enrollment_steps s
      left join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
      left join mail_templates t on t.workspace_id = s.workspace_id and t.id = (
        select (d.one->>'template')::uuid from jsonb_array_elements(v.document->'steps') d(one)
        where d.one->>'key' = s.step)
      where s.workspace_id = ${db.workspaceId} and s.enrollment_id = e.id
    ) s on true
    where e.workspace_id = ${db.workspaceId} and e.lead_id = ${leadId} order by e.entered_at desc`)
}

/** A lead in nurture that nothing will happen to by itself. */
export interface Forgotten {
  id: string
  name: string | null
  company: string | null
  since: Date
  due_at: Date | null
  next_action: string | null
}

/**
 * Leads in nurture with no message or date ahead of them: not in a program, and what was due has passed. Nobody falls out,
 * so there are none but those that somebody was to look at and did not.
 */
export function readForgotten(db: Db, asOf: Date, limit = 500): Promise<Forgotten[]> {
  return db.all<Forgotten>(sql`
    select l.id, p.name, p.company, l.stage_since as since, l.due_at, l.next_action
    from (
      select * from leads l
      where l.workspace_id = ${db.workspaceId} and l.stage = 'nurture' and l.due_at < ${asOf} and not exists (
        select from enrollments e
        where e.workspace_id = ${db.workspaceId} and e.lead_id = l.id and e.ended_at is null)
      order by l.due_at limit ${limit}
    ) l
    left join lateral (
      select name, company from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true
    order by l.due_at`)
}
