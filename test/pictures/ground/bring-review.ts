import { sql } from '#src/db/index.ts'
import type { Site } from '#test/browser.ts'
import { rejectSome } from './bring-stages.ts'

/** A board that looks at everything, and what was refused this morning. */
export async function bringReview(site: Site, workspaceId: string): Promise<void> {
  await site.world.database.transaction(workspaceId, (db) =>
    db.run(sql`
      insert into review_policies (workspace_id, version, sample_size, second_share, acceptance_target, member_ids, saved_at)
      select ${workspaceId}, coalesce(max(version), 0) + 1, null, 0, 0.84,
        (select array_agg(lead_manager_id) from workspaces where id = ${workspaceId}), now()
      from review_policies where workspace_id = ${workspaceId}`),
  )
  await rejectSome(site, workspaceId, 1)
}
