import { sql } from '#src/db/index.ts'
import { leadNotFound, type Stage } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import type { ContentKind } from '../library/tables.ts'
import { signLink } from '../links/link-token.ts'
import type { BuyingStage } from '../touches/tables.ts'

/** Something of the library that fits a lead now, with a link that is counted as theirs. */
export interface Collateral {
  id: string
  kind: ContentKind
  title: string
  buying_stage: BuyingStage | null
  language: string | null
  /** When they last opened it; null: never. */
  opened_at: Date | null
  link: string
}

/** How near to buying somebody is, by how far we are with them. */
const FITS: Partial<Record<Stage, readonly BuyingStage[]>> = {
  inquiry: ['awareness', 'consideration'],
  prequalifying: ['awareness', 'consideration'],
  nurture: ['awareness', 'consideration'],
  opportunity: ['decision'],
}
const OTHERWISE: readonly BuyingStage[] = ['consideration', 'decision']
const MOST = 4

/**
 * What is worth giving to the person of a lead at this stage: tagged with a buying stage that fits, in their language or
 * none, on their topic first. Each link is signed for this lead, so what is opened is told of it. Refuses `lead_not_found`.
 */
export async function collateralFor(
  ctx: ReadContext,
  leadId: string,
  publicUrl: string,
): Promise<Collateral[]> {
  const { db } = ctx
  const lead = await db.first<{
    stage: Stage
    topic: string | null
    accountable_id: string | null
    person_id: string
    language: string | null
  }>(sql`
    select l.stage, l.topic, l.accountable_id, l.person_id, p.language from leads l
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    where l.workspace_id = ${db.workspaceId} and l.id = ${leadId}`)
  const within = await membersWithin(ctx, 'leads.read')
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  const language = lead.language?.slice(0, 2).toLowerCase() ?? null
  const rows = await db.all<Omit<Collateral, 'link'>>(sql`
    select c.id, c.kind, c.title, c.buying_stage, c.language,
      (select max(t.happened_at) from touches t where t.workspace_id = c.workspace_id and t.person_id = ${lead.person_id}
        and t.content_id = c.id and t.machine is null) as opened_at
    from contents c
    where c.workspace_id = ${db.workspaceId} and c.archived_at is null
      and (c.address is not null or c.file_version is not null)
      and c.buying_stage = any(${FITS[lead.stage] ?? OTHERWISE}::text[])
      and (c.language is null or ${language}::text is null or c.language = ${language})
      and (c.topic is null or ${lead.topic}::text is null or lower(c.topic) = lower(${lead.topic}))
    order by (c.topic is not null and ${lead.topic}::text is not null) desc, c.language is null, lower(c.title), c.id
    limit ${MOST}`)
  if (rows.length === 0) return []
  const secret = await secretFor(db, 'content_links')
  // Each is given by itself: opening one and then another is no scanner's doing.
  return rows.map((row) => {
    const to = { content: row.id }
    const token = signLink(secret, {
      ...{ workspaceId: db.workspaceId, subjectId: leadId },
      ...{ link: 1, links: 1, to },
    })
    return { ...row, link: `${publicUrl}/l/${token}` }
  })
}
