import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Site } from '#test/browser.ts'
import { refusedLead, reviewAll } from '#test/reviewed.ts'
import type { Words } from './fill-company.ts'
import type { Ask } from './fill-imports.ts'

/** The review board with a case to judge, one that is judged and one that is appealed, in their words. */
export async function fillReview(site: Site, ask: Ask, all: readonly Words[]): Promise<void> {
  const { world } = site
  await reviewAll(world)
  const refused = async (at: number) => {
    const { name, company, topic } = all[at % all.length] as Words
    return refusedLead(world, 'anna', { person: { name, company }, topic, source: topic.slice(0, 60) })
  }
  await refused(0)
  const [judged, appealed] = [await refused(1), await refused(2)]
  const note = all[0]?.message.slice(0, 500) ?? ''
  for (const { caseId } of [judged, appealed]) {
    await ask('POST', `/api/review/cases/${caseId}/verdicts`, { id: newId(), verdict: 'too_early', note })
  }
  await world.inTx('anna', ({ db }) =>
    db.run(sql`insert into review_appeals (workspace_id, case_id, lead_id, member_id, text, at)
      values (${db.workspaceId}, ${appealed.caseId}, ${appealed.leadId}, ${world.members.anna}, ${note}, now())`),
  )
}
