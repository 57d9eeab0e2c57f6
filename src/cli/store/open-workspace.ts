import { connect, type Database, openDatabase } from '../../db/index.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Settings } from '../../lib/settings.ts'
import {
  createWorkspace,
  listWorkspaces,
  type NewWorkspace,
  type Workspace,
} from '../../people/workspaces.ts'
import type { Io } from '../io.ts'
import { withStore } from './with-store.ts'

/** What is known of a company whose first workspace a command makes. */
export type FirstWorkspace = Pick<NewWorkspace, 'currency' | 'country'>

export interface OpenedWorkspace {
  database: Database
  workspace: Workspace
  settings: Settings
}

/**
 * Runs a command's work in one workspace: the one of that slug, or the only one; on a fresh database the first is made.
 * Refuses `workspace_not_found`, and `workspace_needed` where there are several and none is named.
 */
export async function inWorkspace<Result>(
  io: Io,
  o: { slug: string | undefined; connections?: number; first?: FirstWorkspace },
  work: (opened: OpenedWorkspace) => Promise<Result>,
): Promise<Result> {
  return withStore(io, async ({ url, settings }) => {
    const database = openDatabase(connect(url, { name: 'watertight command', max: o.connections ?? 4 }))
    try {
      return await work({ database, settings, workspace: await pickWorkspace(database, o.slug, o.first) })
    } finally {
      await database.close()
    }
  })
}

/** The workspace of that slug, the only one, or the first, made now. */
export async function pickWorkspace(
  database: Database,
  slug: string | undefined,
  first: FirstWorkspace = {},
): Promise<Workspace> {
  const there = await listWorkspaces(database)
  if (slug !== undefined) {
    const named = there.find((workspace) => workspace.slug === slug)
    if (named) return named
    throw new Refusal('not_found', 'workspace_not_found', `There is no workspace "${slug}".${namesOf(there)}`)
  }
  const [only, another] = there
  if (another) {
    throw new Refusal('invalid', 'workspace_needed', `Say which with --workspace.${namesOf(there)}`)
  }
  return only ?? makeFirst(database, first)
}

async function makeFirst(database: Database, first: FirstWorkspace): Promise<Workspace> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  try {
    return await createWorkspace(database, { name: 'Main', timeZone, ...first })
  } catch (error) {
    // Another command made it at the same moment.
    const [made] = await listWorkspaces(database)
    if (made) return made
    throw error
  }
}

function namesOf(workspaces: readonly Workspace[]): string {
  return workspaces.length === 0
    ? ''
    : ` There are: ${workspaces.map((workspace) => workspace.slug).join(', ')}.`
}
