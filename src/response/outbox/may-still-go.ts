import { type Db, sql } from '#src/db/index.ts'
import type { Claimed } from './claim.ts'

/**
 * Which messages must not go any more, with the reason: their address was erased, the person withdrew or asked not to
 * be contacted since they were queued, the member left.
 */
export async function whyNotAnyMore(db: Db, messages: readonly Claimed[]): Promise<Map<string, string>> {
  const ids = messages.map((message) => message.id)
  const rows = await db.all<{ id: string; why: string }>(sql`
    select m.id, case
      when m.to_address is null then 'There is no address any more.'
      when b.basis = 'withdrawn' and b.since > m.queued_at then 'They do not want mail any more.'
      when m.kind = 'answer' and l.reason = 'asked_not_to_be_contacted' then 'They asked not to be contacted.'
      when r.left_at is not null then 'The member has left.'
    end as why
    from messages m
    left join contact_bases b on b.workspace_id = m.workspace_id and b.person_id = m.person_id and b.channel = 'email'
    left join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
    left join members r on r.workspace_id = m.workspace_id and r.id = m.member_id
    where m.workspace_id = ${db.workspaceId} and m.id = any(${ids}::uuid[])`)
  return new Map(rows.flatMap(({ id, why }): [string, string][] => (why === null ? [] : [[id, why]])))
}
