import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'

export interface TokenLine {
  id: string
  name: string
  scopes: string[]
  member_id: string | null
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
}

/** Every token that was made, newest first, without its text. */
export function listTokens(db: Db): Promise<TokenLine[]> {
  return db.all<TokenLine>(sql`
    select id, name, scopes, member_id, created_at, expires_at, revoked_at from api_tokens
    where workspace_id = ${db.workspaceId} order by created_at desc, id desc`)
}

/** Ends a token: every server refuses it within seconds. Done twice it changes nothing. Refuses `token_not_found`. */
export async function revokeToken(ctx: Context, o: { id: string }): Promise<void> {
  const changed = await ctx.db.run(sql`
    update api_tokens set revoked_at = coalesce(revoked_at, ${ctx.now})
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (changed === 0) throw new Refusal('not_found', 'token_not_found', 'There is no such token.')
}
