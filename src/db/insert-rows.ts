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
 * Many rows of a workspace as the source of one statement: `select $1::uuid as workspace_id, c1, c2 … from unnest(…)`.
 * Arrays are written as PostgreSQL literals here, because the driver's own encoding costs several times as much; a column
 * with one value in all rows (half of a new lead's are empty) travels once.
 */
export function rowsAsSelect<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
  workspaceId: string,
  firstParameter = 1,
): { text: string; values: unknown[] } {
  const values: unknown[] = [workspaceId]
  const selected: string[] = []
  const arrays: string[] = []
  const names: string[] = []
  for (const [column, type] of Object.entries(table.columns) as [keyof Row & string, ColumnType][]) {
    const parameter = `$${firstParameter + values.length}`
    const same = sameInAll(rows, column)
    if (same) {
      const value = rows[0]?.[column] ?? null
      values.push(value === null ? null : writerOf(type)(value))
      selected.push(`${parameter}::${type} as ${column}`)
      continue
    }
    values.push(arrayLiteral(type, rows, column))
    arrays.push(`${parameter}::${type.endsWith('[]') ? 'text' : type}[]`)
    names.push(column)
    selected.push(type.endsWith('[]') ? `u.${column}::${type} as ${column}` : `u.${column}`)
  }
  const source =
    arrays.length > 0
      ? `unnest(${arrays.join(', ')}) as u(${names.join(', ')})`
      : `generate_series(1, ${rows.length})`
  return {
    text: `select $${firstParameter}::uuid as workspace_id, ${selected.join(', ')} from ${source}`,
    values,
  }
}

/** Whether all rows have the same plain value; objects are taken for different. */
function sameInAll<Row extends object>(rows: readonly Row[], column: keyof Row): boolean {
  const first = rows[0]?.[column] ?? null
  if (typeof first === 'object' && first !== null && rows.length > 1 && !(first instanceof Date)) return false
  for (let i = 1; i < rows.length; i++) {
    if (((rows[i] as Row)[column] ?? null) !== first) return false
  }
  return true
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

/**
 * `update table set every column … from unnest(…)` by the full primary key. The rows' workspace is no constant to the
 * planner (`offset 0`): otherwise it takes the workspace for small and compares each of its rows with each of ours.
 */
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
      `update ${table.name} t set ${set.map((column) => `${column} = v.${column}`).join(', ')} from (${from.text} offset 0) v ` +
      `where t.workspace_id = v.workspace_id and ${table.key.map((column) => `t.${column} = v.${column}`).join(' and ')}`,
    values: from.values,
  }
}

// Between the elements while they are joined; no text of ours holds it, and where one does the slow way is taken.
const BETWEEN = '\u0001'

function arrayLiteral<Row>(type: ColumnType, rows: readonly Row[], column: keyof Row): string {
  const write = writerOf(type)
  const texts: (string | null)[] = new Array(rows.length)
  let hasNull = false
  for (let i = 0; i < rows.length; i++) {
    const value = (rows[i] as Row)[column] ?? null
    if (value === null) hasNull = true
    texts[i] = value === null ? null : write(value)
  }
  if (NEEDS_NO_QUOTES.has(type))
    return `{${hasNull ? texts.map((text) => text ?? 'NULL').join(',') : texts.join(',')}}`
  return (
    (hasNull ? null : quotedTogether(texts)) ??
    `{${texts.map((text) => (text === null ? 'NULL' : quoted(text))).join(',')}}`
  )
}

/** All elements quoted in a few passes over one long text instead of one by one; null where that can't be told apart. */
function quotedTogether(texts: readonly (string | null)[]): string | null {
  const joined = texts.join(BETWEEN)
  let found = 0
  for (let at = joined.indexOf(BETWEEN); at !== -1; at = joined.indexOf(BETWEEN, at + 1)) found++
  if (found !== texts.length - 1) return null
  return `{"${escaped(joined).replaceAll(BETWEEN, '","')}"}`
}

const NEEDS_NO_QUOTES: ReadonlySet<ColumnType> = new Set<ColumnType>([
  'uuid',
  'bool',
  'int2',
  'int4',
  'float4',
  'float8',
  'timestamptz',
])

/** How one value is written: as a parameter of its own, or quoted inside an array literal. */
function writerOf(type: ColumnType): (value: unknown) => string {
  switch (type) {
    case 'bool':
      return (value) => (value ? 't' : 'f')
    case 'timestamptz':
      return (value) => (value as Date).toISOString()
    case 'jsonb':
      return JSON.stringify
    case 'bytea':
      return (value) => `\\x${(value as Buffer).toString('hex')}`
    case 'text[]':
    case 'uuid[]':
      return (value) => `{${(value as string[]).map(quoted).join(',')}}`
    default:
      return String
  }
}

function quoted(text: string): string {
  return `"${escaped(text)}"`
}

function escaped(text: string): string {
  return text.includes('"') || text.includes('\\') ? text.replace(/["\\]/g, '\\$&') : text
}
