import { type Db, sql } from '#src/db/index.ts'

export interface TextColumn {
  table_name: string
  column_name: string
  data_type: string
}

/** Every column of the database that can hold a word. */
export function textColumns(db: Db): Promise<TextColumn[]> {
  return db.all<TextColumn>(sql`
    select table_name, column_name, data_type from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and data_type in ('text', 'jsonb', 'json', 'bytea', 'tsvector', 'ARRAY', 'character varying')
    order by table_name, ordinal_position`)
}

/** Where in the whole database a word stands, as `table.column`. */
export async function placesOf(db: Db, word: string): Promise<string[]> {
  const found: string[] = []
  for (const { table_name, column_name, data_type } of await textColumns(db)) {
    const column = sql.ref(column_name)
    const text = data_type === 'bytea' ? sql`encode(${column}, 'escape')` : sql`${column}::text`
    const rows = await db.all(
      sql`select from ${sql.table(table_name)} where ${text} ilike ${`%${word}%`} limit 1`,
    )
    if (rows.length > 0) found.push(`${table_name}.${column_name}`)
  }
  return found
}
