import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

/** Says whether it is counted who opens links in mails, of those that were sent before, too. Who may write answers. */
export async function countLinks({ db }: Context, isCounted: boolean): Promise<void> {
  await db.run(sql`
    update workspaces set settings = settings || jsonb_build_object('countsNoLinks', ${!isCounted}::boolean)
    where id = ${db.workspaceId}`)
}
