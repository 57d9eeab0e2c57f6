import type { Client } from 'pg'

/** Tables that belong to the instance and not to one company, each with the reason. */
export const INSTANCE_WIDE: Record<string, string> = {
  schema_migrations: 'the schema is one for all',
  workspaces: 'is the list of companies; its id is the workspace_id of the others',
  stages: 'the table of stages is the same for every company',
  stage_transitions: 'the table of movements is the same for every company',
  nodes: 'processes serve every company',
  users: 'a person may have a seat in several workspaces',
  sessions: 'belongs to a user',
  accounts: 'belongs to a user',
  verifications: 'belongs to a user, or to somebody who signs in',
  two_factor: 'belongs to a user',
  passkeys: 'belongs to a user',
  rate_limits: 'counts visitors, who are nobody yet',
  instance_secrets: 'every server of the instance signs with the same',
  setup_codes: 'there is no workspace yet',
  sample_plays: 'there is no workspace yet',
}

/** Columns that break a rule on purpose, each with the reason. */
export const EXCEPTED_COLUMNS: Record<string, string> = {
  'lead_facts.revenue':
    'reports add it up by the million, in the currency of the workspace; the exact amounts are in the deals',
}

const SCHEMA = 'public'

/**
 * Every rule of the database design that the catalogue can show to be broken, one sentence each: keys begin with
 * workspace_id, no varchar, no timestamp without time zone, no serial, money is numeric and has a currency.
 */
export async function findCatalogueViolations(client: Client): Promise<string[]> {
  const found = [
    ...(await brokenKeys(client)),
    ...(await brokenForeignKeys(client)),
    ...(await brokenColumns(client)),
  ]
  return found.sort()
}

/** What is excepted but not there any more. */
export async function findStaleExceptions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = $1
     union select table_name || '.' || column_name from information_schema.columns where table_schema = $1`,
    [SCHEMA],
  )
  const names = new Set(rows.map((row) => row.name))
  return Object.keys({ ...INSTANCE_WIDE, ...EXCEPTED_COLUMNS }).filter((name) => !names.has(name))
}

async function brokenKeys(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; index: string | null; first: string | null }>(
    `select c.relname as "table", i.indexrelid::regclass::text as index, a.attname as first
     from pg_class c
     join pg_index i on i.indrelid = c.oid and i.indisunique
     left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
     union
     select c.relname, null, null from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
       and not exists (select from pg_index p where p.indrelid = c.oid and p.indisprimary)`,
    [SCHEMA],
  )
  return rows
    .filter((row) => row.index === null || !(row.table in INSTANCE_WIDE))
    .filter((row) => row.first !== 'workspace_id')
    .map((row) =>
      row.index === null
        ? `${row.table} has no primary key`
        : `${row.table}: the unique index ${row.index} begins with ${row.first ?? 'an expression'}`,
    )
}

async function brokenForeignKeys(client: Client): Promise<string[]> {
  const { rows } = await client.query<{
    table: string
    name: string
    to: string
    from: string
    target: string
  }>(
    `select c.conrelid::regclass::text as "table", c.conname as name, c.confrelid::regclass::text as "to",
       a.attname as "from", b.attname as target
     from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
     where c.contype = 'f' and c.connamespace = $1::regnamespace`,
    [SCHEMA],
  )
  return rows
    .filter(({ table, to, from, target }) => {
      const source = table === 'workspaces' ? 'id' : 'workspace_id'
      if (to === 'workspaces') return target !== 'id' || from !== source
      if (to in INSTANCE_WIDE) return false
      return from !== source || target !== 'workspace_id'
    })
    .map(
      ({ table, name, to }) => `${table}: the foreign key ${name} to ${to} does not begin with workspace_id`,
    )
}

async function brokenColumns(client: Client): Promise<string[]> {
  const { rows } = await client.query<{
    table: string
    column: string
    type: string
    serial: boolean
    paid: boolean
  }>(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
       coalesce(pg_get_expr(d.adbin, d.adrelid) like 'nextval(%', false) or a.attidentity <> '' as serial,
       exists (select from pg_attribute o where o.attrelid = c.oid and o.attname ~ '(^|_)currency$') as paid
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')`,
    [SCHEMA],
  )
  return rows
    .filter(({ table, column }) => !(`${table}.${column}` in EXCEPTED_COLUMNS))
    .flatMap((row) => columnProblems(row).map((problem) => `${row.table}.${row.column} ${problem}`))
}

const MONEY_NAME = /(^|_)(amount|revenue|cost|price|margin|budget|value)$/
const INEXACT = /^(money|real|double precision|smallint|integer|bigint)$/

function columnProblems(row: { column: string; type: string; serial: boolean; paid: boolean }): string[] {
  const isMoney = MONEY_NAME.test(row.column)
  return [
    /^character/.test(row.type) ? `is ${row.type}, not text` : '',
    /^time.* without time zone/.test(row.type) ? `is ${row.type}` : '',
    row.serial ? 'is counted by the database' : '',
    (isMoney && INEXACT.test(row.type)) || row.type === 'money' ? `is money as ${row.type}, not numeric` : '',
    isMoney && row.type === 'numeric' && !row.paid ? 'is money without a currency beside it' : '',
  ].filter((problem) => problem !== '')
}
