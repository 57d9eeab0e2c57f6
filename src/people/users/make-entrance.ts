import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newId } from '#src/lib/id.ts'
import { identifierHash } from '../sign-in/better-auth-options.ts'
import { entranceName } from '../sign-in/entrance.ts'

/** A token that signs a user in once, within its time; only its hash is kept. For users who were just let in. */
export async function makeEntrance(pool: pg.Pool, o: { userId: string; seconds: number }): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await pool.query(
    `insert into verifications (id, identifier, value, expires_at)
     values ($1, $2, $3, now() + make_interval(secs => $4))`,
    [newId(), await identifierHash(entranceName(token)), o.userId, o.seconds],
  )
  return token
}
