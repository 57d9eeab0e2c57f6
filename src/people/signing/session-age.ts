import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'

const FRESH_MS = 10 * 60_000

/**
 * Signing in makes a session, by whichever way one signs in, and using it makes it no younger: who signed in within the
 * last ten minutes has just shown who they are. Refuses `sign_in_again`.
 */
export async function refuseStaleSession({ db, now }: Context, sessionId: string): Promise<void> {
  const session = await db.first(sql`
    select from sessions where id = ${sessionId} and created_at > ${new Date(now.getTime() - FRESH_MS)}`)
  if (session) return
  const sentence =
    'To sign, please sign in once more: a signature is given by the person, not by the browser.'
  throw new Refusal('forbidden', 'sign_in_again', sentence)
}
