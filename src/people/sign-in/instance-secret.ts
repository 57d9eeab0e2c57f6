import { randomBytes } from 'node:crypto'
import type pg from 'pg'

/**
 * What this instance signs cookies and seals links with: made once, in the database, so that every server and command
 * of the instance has the same.
 */
export async function instanceSecret(pool: pg.Pool): Promise<string> {
  const select = `select secret from instance_secrets where name = 'sign_in'`
  const there = await pool.query<{ secret: string }>(select)
  if (there.rows[0]) return there.rows[0].secret
  await pool.query(
    `insert into instance_secrets (name, secret) values ('sign_in', $1) on conflict (name) do nothing`,
    [randomBytes(32).toString('base64url')],
  )
  const made = await pool.query<{ secret: string }>(select)
  return made.rows[0]?.secret as string
}
