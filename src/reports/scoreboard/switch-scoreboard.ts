import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

/** Shows reps how their team does, or no longer. Lead managers and administrators. */
export async function switchScoreboard({ db }: Context, isOn: boolean): Promise<void> {
  await db.run(sql`
    update workspaces set settings = settings || jsonb_build_object('scoreboard', ${isOn}::boolean)
    where id = ${db.workspaceId}`)
}
