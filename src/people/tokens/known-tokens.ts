import { type Database, sql } from '#src/db/index.ts'
import type { Actor } from '../context.ts'
import type { Role } from '../roles.ts'
import { tokenHash, workspaceIn } from './token-text.ts'

/** Who asks, and the database's clock as it was read with them. */
export interface Identity {
  workspaceId: string
  actor: Actor
  now(): Date
}

export type KnownTokens = (text: string) => Promise<Identity | null>

interface Found {
  id: string
  scopes: string[]
  member_id: string | null
  roles: Role[] | null
  now: Date
}

const FRESH_MS = 3_000
const MOST_KNOWN = 10_000

/**
 * Tells who a token's text speaks for, null for nobody: unknown, expired, revoked, or its member has left. What was
 * read is believed for three seconds, so a revoked token ends soon on every server.
 */
export function knownTokens(database: Database): KnownTokens {
  const known = new Map<string, { since: number; identity: Promise<Identity | null> }>()
  return (text) => {
    const since = performance.now()
    const cached = known.get(text)
    if (cached && since - cached.since < FRESH_MS) return cached.identity
    if (known.size >= MOST_KNOWN) known.clear()
    const identity = readToken(database, text)
    known.set(text, { since, identity })
    identity.catch(() => known.delete(text))
    return identity
  }
}

async function readToken(database: Database, text: string): Promise<Identity | null> {
  const workspaceId = workspaceIn(text)
  if (!workspaceId) return null
  const found = await database.bind(workspaceId).first<Found>(sql`
    select t.id, t.scopes, t.member_id, m.roles, now() as now
    from api_tokens t left join members m on m.workspace_id = t.workspace_id and m.id = t.member_id
    where t.workspace_id = ${workspaceId} and t.hash = ${tokenHash(text)} and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > now()) and m.left_at is null`)
  if (!found) return null
  const read = performance.now()
  return {
    workspaceId,
    now: () => new Date(found.now.getTime() + performance.now() - read),
    actor: {
      kind: 'token',
      id: found.id,
      memberId: found.member_id,
      roles: found.roles ?? [],
      scopes: found.scopes,
    },
  }
}
