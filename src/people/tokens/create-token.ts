import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'
import { SCOPES, type Scope } from '../permissions.ts'
import { newTokenText, tokenHash } from './token-text.ts'

export interface NewToken {
  name: string
  scopes: readonly string[]
  /** Bound to a member, a token may only what that member may. */
  memberId?: string | null
  expiresAt?: Date | null
}

/**
 * Makes an API token and answers its text, which is shown this once and kept only as a hash. Administrators; the
 * command line. Refuses `unknown_scope`, `no_scope`, `member_not_found`.
 */
export async function createToken(ctx: Context, o: NewToken): Promise<{ id: string; text: string }> {
  if (o.scopes.length === 0) {
    throw new Refusal('invalid', 'no_scope', `Say what the token may do: ${SCOPES.join(', ')}.`)
  }
  const unknown = o.scopes.find((scope) => !SCOPES.includes(scope as Scope))
  if (unknown !== undefined) {
    throw new Refusal(
      'invalid',
      'unknown_scope',
      `There is no scope "${unknown}". There are: ${SCOPES.join(', ')}.`,
    )
  }
  if (o.memberId && !(await isActiveMember(ctx, o.memberId))) {
    throw new Refusal('not_found', 'member_not_found', 'There is no such member, or they have left.')
  }
  const id = newId()
  const text = newTokenText(ctx.db.workspaceId)
  await ctx.db.run(sql`
    insert into api_tokens (workspace_id, id, name, hash, scopes, member_id, created_at, expires_at)
    values (${ctx.db.workspaceId}, ${id}, ${o.name}, ${tokenHash(text)}, ${o.scopes}::text[],
      ${o.memberId ?? null}, ${ctx.now}, ${o.expiresAt ?? null})`)
  return { id, text }
}

async function isActiveMember(ctx: Context, id: string): Promise<boolean> {
  const found = await ctx.db.first(sql`
    select from members where workspace_id = ${ctx.db.workspaceId} and id = ${id} and left_at is null`)
  return found !== undefined
}
