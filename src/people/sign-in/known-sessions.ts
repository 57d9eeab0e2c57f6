import type { Database } from '#src/db/index.ts'
import type { Role } from '../roles.ts'
import type { Identity } from '../tokens/known-tokens.ts'
import { REFRESH_SECONDS, SESSION_SECONDS } from './better-auth-options.ts'
import { noSuchWorkspace, noWorkspace } from './refusals.ts'

/** A place of a user in a workspace, as a member. */
export interface Seat {
  member: { id: string; name: string }
  roles: Role[]
  workspace: {
    id: string
    slug: string
    name: string
    time_zone: string
    currency: string
    language: string
    country: string | null
    is_sample: boolean
    has_scoreboard: boolean
  }
}

/** Somebody who signed in, with or without a seat. */
export interface SignedIn {
  sessionId: string
  token: string
  user: { id: string; name: string; email: string; two_factor: boolean }
  /** In the order in which they joined. */
  seats: Seat[]
  /** It has lasted so long that its end should be put off. */
  isDueForRefresh: boolean
  now(): Date
}

export interface KnownSessions {
  /** Who a session's token speaks for; null for nobody: ended, unknown, revoked. */
  find(token: string): Promise<SignedIn | null>
  /** The session has changed: it is read anew, at once on this server. */
  forget(token: string): void
}

interface Found {
  session_id: string
  expires_at: Date
  id: string
  name: string
  email: string
  two_factor: boolean | null
  seats: Seat[]
  now: Date
}

const FRESH_MS = 3_000
const MOST_KNOWN = 10_000

const SELECT = `
  select s.id as session_id, s.expires_at, u.id, u.name, u.email, u.two_factor_enabled as two_factor, now() as now,
    coalesce((
      select json_agg(json_build_object(
        'member', json_build_object('id', m.id, 'name', m.name),
        'roles', m.roles,
        'workspace', json_build_object('id', w.id, 'slug', w.slug, 'name', w.name, 'time_zone', w.time_zone,
          'currency', w.currency, 'language', w.language, 'country', w.country,
          'is_sample', coalesce((w.settings ->> 'sample')::boolean, false),
          'has_scoreboard', coalesce((w.settings ->> 'scoreboard')::boolean, false))
      ) order by m.created_at, m.id)
      from members m join workspaces w on w.id = m.workspace_id
      where m.user_id = u.id and m.left_at is null
    ), '[]') as seats
  from sessions s join users u on u.id = s.user_id
  where s.token = $1 and s.expires_at > now()`

/**
 * Tells who is signed in, by one query. What was read is believed for three seconds: who leaves, or whose session is
 * revoked, is out within them on every server.
 */
export function knownSessions({ pool }: Database): KnownSessions {
  const known = new Map<string, { since: number; signedIn: Promise<SignedIn | null> }>()

  async function read(token: string): Promise<SignedIn | null> {
    const { rows } = await pool.query<Found>(SELECT, [token])
    const [found] = rows
    if (!found) return null
    const read = performance.now()
    const age = SESSION_SECONDS - (found.expires_at.getTime() - found.now.getTime()) / 1000
    return {
      sessionId: found.session_id,
      token,
      user: { id: found.id, name: found.name, email: found.email, two_factor: found.two_factor === true },
      seats: found.seats,
      isDueForRefresh: age > REFRESH_SECONDS,
      now: () => new Date(found.now.getTime() + performance.now() - read),
    }
  }

  return {
    find(token) {
      const since = performance.now()
      const cached = known.get(token)
      if (cached && since - cached.since < FRESH_MS) return cached.signedIn
      if (known.size >= MOST_KNOWN) known.clear()
      const signedIn = read(token)
      known.set(token, { since, signedIn })
      signedIn.catch(() => known.delete(token))
      return signedIn
    },
    forget(token) {
      known.delete(token)
    },
  }
}

/**
 * Who a user is in one workspace: the one that is `asked` for by its slug, else the one chosen `before`, else the first.
 * Refuses `no_workspace`, `workspace_not_found`.
 */
export function identityIn(
  signedIn: SignedIn,
  o: { asked: string | undefined; before: string | undefined },
): { identity: Identity; seat: Seat } {
  const { seats } = signedIn
  const named = (slug: string | undefined) => seats.find(({ workspace }) => workspace.slug === slug)
  if (seats.length === 0) throw noWorkspace()
  const seat = o.asked === undefined ? (named(o.before) ?? seats[0]) : named(o.asked)
  if (!seat) throw noSuchWorkspace()
  const identity: Identity = {
    workspaceId: seat.workspace.id,
    actor: { kind: 'member', id: seat.member.id, roles: seat.roles },
    now: signedIn.now,
  }
  return { identity, seat }
}
