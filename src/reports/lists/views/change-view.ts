import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { filtersOf, readQuery } from '../read-query.ts'
import { countViews, lockView, mayChange, type SavedViewRow, savedViews } from './saved-view.ts'

const MOST_VIEWS = 200
/** What the address of the list says beside the filter; it is kept, and asked of the screen alone. */
const OF_THE_SCREEN = ['columns', 'shape']
/** What it says of this moment; it is not kept. */
const OF_THE_MOMENT = ['lead', 'view', 'after', 'limit', 'with']

export interface ViewFields {
  name: string
  query: string
  isShared: boolean
}

/**
 * Keeps a list under a name, for oneself or for everybody; who may see leads. The id is made by the client: sent again
 * it changes nothing. Refuses `member_needed`, `view_name_taken`, `too_many_views`, and a filter that is none.
 */
export async function saveView(ctx: Context, o: ViewFields & { id: string }): Promise<SavedViewRow> {
  const owner = memberOf(ctx.actor)
  if (owner === null) {
    throw new Refusal('forbidden', 'member_needed', 'A view belongs to a person; this token speaks for none.')
  }
  const known = await lockView(ctx, o.id)
  if (known?.owner_id === owner) return known
  if (known) throw notFound()
  const kept = await countViews(ctx.db, owner)
  if (kept && kept.n >= MOST_VIEWS) {
    throw new Refusal('conflict', 'too_many_views', `One can keep ${MOST_VIEWS} views. Remove one first.`)
  }
  const view = {
    id: o.id,
    owner_id: owner,
    name: o.name,
    query: await readable(ctx, o.query),
    is_shared: o.isShared,
    changed_at: ctx.now,
  }
  await ctx.db.insert(savedViews, [view]).catch(refuseTaken)
  return view
}

/**
 * Renames a view, changes what it shows, shares it or takes it back: its owner, and of a shared one whoever steers all
 * leads. Refuses `view_not_found`, `view_not_yours`, `view_name_taken`, and a filter that is none.
 */
export async function changeView(
  ctx: Context,
  { id, ...fields }: Partial<ViewFields> & { id: string },
): Promise<SavedViewRow> {
  const view = await lockToChange(ctx, id)
  const next = {
    ...view,
    name: fields.name ?? view.name,
    query: fields.query === undefined ? view.query : await readable(ctx, fields.query),
    is_shared: fields.isShared ?? view.is_shared,
    changed_at: ctx.now,
  }
  await ctx.db.update(savedViews, [next]).catch(refuseTaken)
  return next
}

/** Removes a view; saved again under the same id it is back. Refuses `view_not_found`, `view_not_yours`. */
export async function removeView(ctx: Context, { id }: { id: string }): Promise<void> {
  await lockToChange(ctx, id)
  await ctx.db.run(sql`delete from saved_views where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}

async function lockToChange(ctx: Context, id: string): Promise<SavedViewRow> {
  const view = await lockView(ctx, id)
  if (!view || (!view.is_shared && view.owner_id !== memberOf(ctx.actor))) throw notFound()
  if (mayChange(ctx, view.owner_id, view.is_shared)) return view
  throw new Refusal(
    'forbidden',
    'view_not_yours',
    'This view is somebody else’s. Keep what you changed as a view of your own.',
  )
}

/** A filter that the list would refuse is not kept. */
async function readable(ctx: Context, query: string): Promise<string> {
  const params = new URLSearchParams(query)
  for (const name of OF_THE_MOMENT) params.delete(name)
  const kept = params.toString()
  for (const name of OF_THE_SCREEN) params.delete(name)
  const { time_zone } = await readWorkspace(ctx.db)
  filtersOf(readQuery(params.toString()), ctx, time_zone)
  return kept
}

function refuseTaken(error: unknown): never {
  if (brokenConstraint(error) === 'saved_views_by_owner') {
    throw new Refusal('conflict', 'view_name_taken', 'You have a view of this name already.')
  }
  throw error
}

function notFound(): Refusal {
  return new Refusal('not_found', 'view_not_found', 'There is no such view.')
}
