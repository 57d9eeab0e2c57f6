import { type Db, sql } from '#src/db/index.ts'

/** What was seen while the quarter was played. */
export interface Watched {
  /** Open leads whose due time passed and about which nothing was raised, by lead and due time. */
  untold: Map<string, { leadId: string; stage: string; dueAt: Date; seenAt: Date }>
  rounds: number
  /** When the round before was. */
  before: Date
  /** The longest pause between two rounds, in ms. */
  longest: number
}

/**
 * Looks at all open leads after a round, as somebody would who believes nobody: what was overdue in the round before must be on
 * record now. What only this round moved to somebody who is to act at once is the next one's.
 */
export async function watchOpen(watched: Watched, db: Db, now: Date): Promise<void> {
  watched.rounds += 1
  const overdue = await db.all<{ id: string; stage: string; due_at: Date }>(sql`
    select l.id, l.stage, l.due_at from leads l
    where l.workspace_id = ${db.workspaceId} and l.due_at <= ${watched.before} and l.moved_at <= ${watched.before}
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
      and not exists (select from escalations e where e.workspace_id = l.workspace_id and e.lead_id = l.id
        and e.due_at = l.due_at)`)
  watched.before = now
  for (const { id, stage, due_at } of overdue) {
    const key = `${id} ${due_at.toISOString()}`
    if (!watched.untold.has(key)) watched.untold.set(key, { leadId: id, stage, dueAt: due_at, seenAt: now })
  }
}
