import type { Client } from 'pg'

export type TableShape = { table: string; columns: string[] }

/** Which migrations ran is written in the file's first line; which processes run now concerns only the original. */
const LEFT_OUT = ['schema_migrations', 'nodes']

/** Every table of the instance with the columns that hold something of their own. */
export async function readTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all ($1)
     group by c.relname
     order by c.relname`,
    [LEFT_OUT],
  )
  return rows
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** "leads" ("workspace_id", "id", …) */
export function withColumns({ table, columns }: TableShape): string {
  return `${quote(table)} (${columns.map(quote).join(', ')})`
}

/** The same spelling of every value, whatever the server is set to. */
export async function settleSpelling(client: Client): Promise<void> {
  await client.query(`
    set client_encoding = 'UTF8'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set timezone = 'UTC';
    set bytea_output = 'hex'; set extra_float_digits = 1; set statement_timeout = 0; set lock_timeout = 0;
    set idle_in_transaction_session_timeout = 0`)
}
