import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { newTokenText, tokenHash } from '#src/people/tokens/token-text.ts'
import { readView } from '../views/read-view.ts'
import type { FigureView } from '../views/rules.ts'

/** Before the random part of a link's token. */
export const LINK_PREFIX = 'fl_'

/**
 * Makes a read-only link to a view. Its token is answered this once and kept as a hash. It shows what its maker may see
 * when it is opened, so it ends when they leave. Refuses `no_member`, `own_not_shared`, `expiry_past`, and what the view
 * refuses.
 */
export async function shareView(
  ctx: Context,
  o: { view: FigureView; expiresAt: Date | null },
): Promise<{ id: string; token: string }> {
  const self = memberOf(ctx.actor)
  if (self === null)
    throw new Refusal('conflict', 'no_member', 'This token speaks for nobody, so nobody would share it.')
  if (o.view.name === 'own') {
    throw new Refusal(
      'conflict',
      'own_not_shared',
      'Your own figures are about you alone. They are not shared.',
    )
  }
  if (o.expiresAt !== null && o.expiresAt <= ctx.now) {
    throw new Refusal('invalid', 'expiry_past', 'The link would have ended already. Choose a day to come.')
  }
  await readView(ctx, o.view)
  const id = newId()
  const token = newTokenText(ctx.db.workspaceId, LINK_PREFIX)
  await ctx.db.run(sql`
    insert into figure_links (workspace_id, id, hash, kind, name, query, made_by, made_at, expires_at)
    values (${ctx.db.workspaceId}, ${id}, ${tokenHash(token)}, ${o.view.kind}, ${o.view.name}, ${o.view.query},
      ${self}, ${ctx.now}, ${o.expiresAt})`)
  return { id, token }
}
