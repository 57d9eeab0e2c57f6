import type { Database } from '#src/db/index.ts'
import { brokenConstraint } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { limitTries } from '../sign-in/limit-tries.ts'

/** The name one's colleagues see, in every workspace. */
export async function renameUser({ pool }: Database, o: { userId: string; name: string }): Promise<void> {
  await pool.query(
    `with renamed as (update users set name = $2, updated_at = now() where id = $1 returning id)
     update members m set name = $2 from renamed where m.user_id = renamed.id and m.left_at is null`,
    [o.userId, o.name],
  )
}

/**
 * The address one signs in with, and where one is a member under the old one that as well; proven by the password.
 * Refuses `wrong_password`, `email_taken`.
 */
export async function changeEmail(
  { pool }: Database,
  o: { userId: string; email: string; password: string },
): Promise<void> {
  await limitTries(pool, { what: `password of ${o.userId}`, most: 10, perSeconds: 600 })
  const { verifyPassword } = await import('better-auth/crypto')
  const { rows } = await pool.query<{ hash: string }>(
    `select password as hash from accounts where user_id = $1 and provider_id = 'credential'`,
    [o.userId],
  )
  const hash = rows[0]?.hash
  if (!hash || !(await verifyPassword({ hash, password: o.password }))) {
    throw new Refusal('forbidden', 'wrong_password', 'The password is wrong.')
  }
  const email = o.email.toLowerCase()
  await pool
    .query(
      `with before as (select id, email from users where id = $1),
       changed as (update users set email = $2, updated_at = now() where id = $1 returning id)
       update members m set email = $2 from before, changed
       where m.user_id = before.id and changed.id = before.id and m.email = before.email
         and not exists (select from members o
           where o.workspace_id = m.workspace_id and o.email = $2 and o.id <> m.id)`,
      [o.userId, email],
    )
    .catch((error) => {
      if (brokenConstraint(error) !== 'users_email_key') throw error
      throw new Refusal('conflict', 'email_taken', 'Somebody else signs in with this e-mail address.')
    })
}
