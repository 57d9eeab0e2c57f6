import type { Client } from 'pg'
import { quote } from './tables.ts'

/**
 * Rows come back in the order of tables, not of their history: triggers rest, foreign keys are taken off. The
 * returned function puts both back, which checks every key. The way that an ordinary owner may go: switching the
 * checks off for a session would need a superuser.
 */
export async function suspendChecks(client: Client, tables: string[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select r.relname as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class r on r.oid = c.conrelid
     where c.contype = 'f' and c.conparentid = 0 and r.relname = any ($1)
       and c.connamespace = 'public'::regnamespace`,
    [tables],
  )
  for (const { table, name } of keys)
    await client.query(`alter table ${quote(table)} drop constraint ${quote(name)}`)
  for (const table of tables) await client.query(`alter table ${quote(table)} disable trigger user`)
  return async () => {
    for (const { table, name, definition } of keys) {
      await client.query(`alter table ${quote(table)} add constraint ${quote(name)} ${definition}`)
    }
    for (const table of tables) await client.query(`alter table ${quote(table)} enable trigger user`)
  }
}
