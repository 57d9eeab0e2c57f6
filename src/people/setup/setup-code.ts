import { randomInt } from 'node:crypto'
import type pg from 'pg'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'

/** Without what is read as something else: 0 O, 1 I L, U V. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const LENGTH = 8
const MOST_WRONG_TRIES = 10
/** Several servers of an instance start with one each. */
const MOST_CODES = 5

/**
 * Whether the first administrator is still to come: nobody can sign in to a workspace, other than the sample company.
 */
export async function isSetupOpen(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(`
    select from members m join workspaces w on w.id = m.workspace_id
    where m.user_id is not null and m.left_at is null and not coalesce((w.settings ->> 'sample')::boolean, false)
    limit 1`)
  return rowCount === 0
}

export async function hasUsers(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query('select from users limit 1')
  return rowCount === 1
}

/** Makes a code for the setup, to be printed where only the owner of the machine reads; kept as a slow hash. */
export async function makeSetupCode(pool: pg.Pool): Promise<string> {
  const { hashPassword } = await import('better-auth/crypto')
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  await pool.query('insert into setup_codes (id, hash) values ($1, $2)', [newId(), await hashPassword(code)])
  await pool.query(
    'delete from setup_codes where id not in (select id from setup_codes order by made_at desc, id desc limit $1)',
    [MOST_CODES],
  )
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/**
 * The id of the code that was entered, in whatever case and with whatever between. Refuses `wrong_setup_code`; ten wrong
 * ones and a code is worth nothing: `onSpent` prints a new one.
 */
export async function findSetupCode(
  pool: pg.Pool,
  text: string,
  onSpent: () => Promise<void>,
): Promise<string> {
  const { verifyPassword } = await import('better-auth/crypto')
  const password = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const { rows } = await pool.query<{ id: string; hash: string }>('select id, hash from setup_codes')
  for (const { id, hash } of rows) if (await verifyPassword({ hash, password })) return id
  await pool.query('update setup_codes set wrong_tries = wrong_tries + 1')
  await pool.query('delete from setup_codes where wrong_tries >= $1', [MOST_WRONG_TRIES])
  const { rowCount } = await pool.query('select from setup_codes limit 1')
  if (rowCount === 0) await onSpent()
  throw new Refusal(
    'forbidden',
    'wrong_setup_code',
    'This is not the setup code. The server prints it when it starts; after ten wrong tries it prints a new one.',
  )
}
