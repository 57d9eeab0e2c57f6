import { sql, type Tx } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { tellMembers } from '#src/mail/index.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import { SYSTEM } from '#src/people/context.ts'

const HOUR = 3_600_000

/** Mail and notifications of a morning, as the work process would make them: the sample itself tells nobody. */
export async function bringNews(db: Tx): Promise<void> {
  const leads = await db.all<{ id: string; accountable_id: string; tells: string; is_overdue: boolean }>(sql`
    select l.id, l.accountable_id, w.lead_manager_id as tells, l.due_at < now() as is_overdue
    from leads l join workspaces w on w.id = l.workspace_id
    where l.workspace_id = ${db.workspaceId} and l.stage in ('offered', 'working', 'opportunity')
    order by l.stage, l.id desc`)
  await tellMembers(
    { db, actor: SYSTEM, now: db.now },
    leads.slice(0, 6).flatMap(({ id, accountable_id, tells }, i) => [
      { memberId: accountable_id, kind: 'offer', what: 'offered', leadId: id, causeId: newId() } as const,
      {
        memberId: tells,
        kind: 'escalation',
        what: i % 2 ? 'duty_broken' : 'promise_broken',
        leadId: id,
        causeId: newId(),
        aboutMemberId: accountable_id,
      } as const,
    ]),
  )
  for (const own of Map.groupBy(leads, ({ accountable_id }) => accountable_id).values()) {
    for (const [i, { id, accountable_id: memberId, is_overdue }] of own.slice(0, 8).entries()) {
      const kind = is_overdue ? 'overdue' : (['offer', 'due_soon', 'handed_over'] as const)[i % 3]
      if (!kind) continue
      const now = new Date(db.now.getTime() - (i + 1) * HOUR)
      await notifyMembers({ db, actor: SYSTEM, now }, [{ memberId, kind, cause: newId(), leadId: id }])
    }
  }
}
