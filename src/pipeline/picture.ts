import { type ActiveDefinition, activeDefinition } from '#src/definition/index.ts'
import type { ServiceLevels } from '#src/followup/clocks/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import type { Context } from '#src/people/context.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'

/** What is agreed and who is there, read once for a batch. */
export interface Picture {
  workspace: Workspace
  roster: Roster
  definition: ActiveDefinition
  serviceLevels: ServiceLevels
  /** Members by the names that imports tell. */
  membersTold: ReadonlyMap<string, string>
}

export async function readPicture(ctx: Context): Promise<Omit<Picture, 'membersTold'>> {
  const workspace = await readWorkspace(ctx.db)
  const [roster, definition, serviceLevels] = await Promise.all([
    readRoster(ctx.db, workspace, ctx.now),
    activeDefinition(ctx.db),
    currentServiceLevels(ctx.db),
  ])
  return { workspace, roster, definition, serviceLevels }
}
