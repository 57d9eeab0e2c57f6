import type pg from 'pg'

interface Column {
  name: string
  type: string
}

/**
 * The floor of writing: the rows that a workspace has in some tables, written again into copies of them (same columns
 * and indexes; no triggers, no foreign or check constraints) by bare multi-row inserts, in as many transactions as the product took.
 * Answers milliseconds; reading the rows back does not count.
 */
export async function writeAgain(
  pool: pg.Pool,
  workspaceId: string,
  tables: readonly string[],
  transactions: number,
): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('create schema floor')
    for (const table of tables) {
      await client.query(
        `create table floor.${table} (like public.${table} including defaults including generated including indexes)`,
      )
    }
    let took = 0
    for (let part = 0; part < transactions; part++) {
      const inserts = await Promise.all(
        tables.map((table) => prepare(pool, workspaceId, table, part, transactions)),
      )
      const begun = performance.now()
      await client.query('begin')
      for (const insert of inserts) if (insert) await client.query(insert.text, insert.values)
      await client.query('commit')
      took += performance.now() - begun
    }
    return took
  } finally {
    await client.query('rollback')
    await client.query('drop schema if exists floor cascade')
    client.release()
  }
}

async function prepare(
  pool: pg.Pool,
  workspaceId: string,
  table: string,
  part: number,
  parts: number,
): Promise<{ text: string; values: unknown[] } | null> {
  const { rows: columns } = await pool.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  const arrays = columns.map(({ name }) => `array_agg(${name}::text)::text as ${name}`).join(', ')
  // A share of the table's blocks, so that reading back a big table does not take as often as there are parts.
  const { rows } = await pool.query<Record<string, string | null>>(
    `with size as (select ceil(pg_relation_size($2::regclass) / current_setting('block_size')::numeric) as blocks)
     select ${arrays} from ${table}
     where workspace_id = $1
       and ctid >= (select format('(%s,0)', floor(blocks * $3 / $4))::tid from size)
       and ctid < (select format('(%s,0)', floor(blocks * ($3 + 1) / $4))::tid from size)`,
    [workspaceId, table, part, parts],
  )
  const values = columns.map(({ name }) => rows[0]?.[name] ?? null)
  if (values.every((value) => value === null)) return null
  const names = columns.map(({ name }) => name)
  const typed = columns.map(({ name, type }) => `u.${name}::${type}`)
  const unnested = columns.map((_, i) => `$${i + 1}::text[]`)
  return {
    text: `insert into floor.${table} (${names.join(', ')}) select ${typed.join(', ')} from unnest(${unnested.join(', ')}) u(${names.join(', ')})`,
    values,
  }
}
