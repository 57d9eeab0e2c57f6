export type ColumnType =
  | 'uuid'
  | 'text'
  | 'bool'
  | 'int2'
  | 'int4'
  | 'float4'
  | 'float8'
  | 'numeric'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'bytea'
  | 'text[]'
  | 'uuid[]'
  | 'tsvector'

/** A table as its slice declares it: name, its columns but for workspace_id, and the primary key. */
export interface Table<Row> {
  name: string
  columns: { readonly [K in keyof Row & string]: ColumnType }
  key: readonly (keyof Row & string)[]
}

/**
 * The `from` part that carries many rows of a workspace in one statement:
 * `select $1::uuid as workspace_id, c1, c2 … from unnest($2::…[], …)`.
 * Arrays are written as PostgreSQL literals here, because the driver's own encoding costs several times as much.
 */
export function rowsAsSelect<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
  workspaceId: string,
  firstParameter = 1,
): { text: string; values: unknown[] } {
  const columns = Object.entries(table.columns) as [keyof Row & string, ColumnType][]
  const values: unknown[] = [workspaceId]
  const casts: string[] = []
  const selected: string[] = []
  columns.forEach(([column, type], i) => {
    values.push(arrayLiteral(type, rows, column))
    casts.push(`$${firstParameter + 1 + i}::${type.endsWith('[]') ? 'text' : type}[]`)
    selected.push(type.endsWith('[]') ? `u.${column}::${type} as ${column}` : `u.${column}`)
  })
  const names = columns.map(([column]) => column).join(', ')
  return {
    text: `select $${firstParameter}::uuid as workspace_id, ${selected.join(', ')} from unnest(${casts.join(', ')}) as u(${names})`,
    values,
  }
}

/** `insert into table (…) select … from unnest(…)`, with an optional tail such as `on conflict do nothing`. */
export function insertStatement<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
  workspaceId: string,
  o: { firstParameter?: number; tail?: string } = {},
): { text: string; values: unknown[] } {
  const from = rowsAsSelect(table, rows, workspaceId, o.firstParameter)
  const names = Object.keys(table.columns).join(', ')
  return {
    text: `insert into ${table.name} (workspace_id, ${names}) ${from.text}${o.tail ? ` ${o.tail}` : ''}`,
    values: from.values,
  }
}

/** `update table set every column … from unnest(…)` by the full primary key. */
export function updateStatement<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
  workspaceId: string,
  o: { firstParameter?: number } = {},
): { text: string; values: unknown[] } {
  const first = o.firstParameter ?? 1
  const from = rowsAsSelect(table, rows, workspaceId, first)
  const keys = new Set<string>(table.key)
  const set = Object.keys(table.columns).filter((column) => !keys.has(column))
  return {
    text:
      `update ${table.name} t set ${set.map((column) => `${column} = v.${column}`).join(', ')} from (${from.text}) v ` +
      `where t.workspace_id = $${first}::uuid and ${table.key.map((column) => `t.${column} = v.${column}`).join(' and ')}`,
    values: from.values,
  }
}

function arrayLiteral<Row>(type: ColumnType, rows: readonly Row[], column: keyof Row): string {
  const element = elementOf(type)
  let text = '{'
  for (let i = 0; i < rows.length; i++) {
    const value = (rows[i] as Row)[column]
    if (i > 0) text += ','
    text += value === null || value === undefined ? 'NULL' : element(value)
  }
  return `${text}}`
}

function elementOf(type: ColumnType): (value: unknown) => string {
  switch (type) {
    case 'uuid':
    case 'int2':
    case 'int4':
    case 'float4':
    case 'float8':
      return String
    case 'bool':
      return (value) => (value ? 't' : 'f')
    case 'timestamptz':
      return (value) => `"${(value as Date).toISOString()}"`
    case 'jsonb':
      return (value) => quoted(JSON.stringify(value))
    case 'bytea':
      return (value) => `"\\\\x${(value as Buffer).toString('hex')}"`
    case 'text[]':
    case 'uuid[]':
      return (value) => quoted(`{${(value as string[]).map(quoted).join(',')}}`)
    default:
      return (value) => quoted(String(value))
  }
}

function quoted(text: string): string {
  if (text.includes('"') || text.includes('\\')) return `"${text.replace(/["\\]/g, '\\$&')}"`
  return `"${text}"`
}
