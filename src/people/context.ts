import type { Db, Tx } from '#src/db/index.ts'
import type { Role } from './roles.ts'

/** Who acts. A token acts as its member where it has one. */
export type Actor =
  | { kind: 'member'; id: string; roles: readonly Role[] }
  | { kind: 'token'; id: string; memberId: string | null; roles: readonly Role[]; scopes: readonly string[] }
  | { kind: 'partner'; id: string }
  | { kind: 'import'; id: string }
  | { kind: 'system'; id: null }

export const SYSTEM: Actor = { kind: 'system', id: null }

/** What every command is given. `now` is the database's clock, or the moment that a history is played at. */
export interface Context {
  db: Tx
  actor: Actor
  now: Date
  /** The actor told it by mail: the timeline says so. */
  by?: 'mail'
}

/** What a question (no change) is given. */
export interface ReadContext {
  db: Db
  actor: Actor
  now: Date
}

/** The member on whose account the actor acts, if any. */
export function memberOf(actor: Actor): string | null {
  if (actor.kind === 'member' || actor.kind === 'partner') return actor.id
  return actor.kind === 'token' ? actor.memberId : null
}
