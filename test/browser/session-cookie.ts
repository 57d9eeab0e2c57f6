import { createHmac } from 'node:crypto'
import type { Database } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'

/** The cookie of a session as signing in makes it, without the second a password takes. */
export async function sessionCookie(
  { pool }: Database,
  member: string,
): Promise<{ name: string; value: string }> {
  const user = newId()
  await pool.query(
    `insert into users (id, name, email, email_verified) select $1, name, email, true from members where id = $2
     on conflict (email) do nothing`,
    [user, member],
  )
  await pool.query(
    'update members m set user_id = u.id from users u where m.id = $1 and u.email = m.email and m.user_id is null',
    [member],
  )
  const token = newId()
  await pool.query(
    `insert into sessions (id, user_id, token, expires_at, ip_address, user_agent)
     select $1, user_id, $2, now() + interval '30 days', '192.0.2.17', $4 from members where id = $3`,
    [newId(), token, member, BROWSER],
  )
  const secret = await instanceSecret(pool)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return { name: 'watertight.session_token', value: encodeURIComponent(`${token}.${signature}`) }
}
