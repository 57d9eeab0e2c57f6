import type { Compilable, CompiledQuery, RawBuilder } from 'kysely'
import type pg from 'pg'
import { build } from './build.ts'
import { insertStatement, type Table, updateStatement } from './insert-rows.ts'

type Statement<Row> = RawBuilder<Row> | Compilable<Row>

/** The only way to the tables of a company: every query goes through a handle bound to one workspace. */
export interface Db {
  readonly workspaceId: string
  all<Row>(statement: Statement<Row>): Promise<Row[]>
  /** The single row, or undefined. */
  first<Row>(statement: Statement<Row>): Promise<Row | undefined>
  /** Rows changed. */
  run(statement: Statement<unknown>): Promise<number>
  /** Text and values as they are: for statements assembled from rows (see insert-rows.ts). */
  raw<Row>(text: string, values: unknown[]): Promise<Row[]>
  insert<Row extends object>(table: Table<Row>, rows: readonly Row[], tail?: string): Promise<void>
  update<Row extends object>(table: Table<Row>, rows: readonly Row[]): Promise<void>
}

/** A handle inside a transaction; `now` is the database's clock at its start. */
export interface Tx extends Db {
  readonly now: Date
}

/** The database as the edges see it: they list workspaces, bind one and open transactions. */
export interface Database {
  readonly pool: pg.Pool
  bind(workspaceId: string): Db
  transaction<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function openDatabase(pool: pg.Pool): Database {
  return {
    pool,
    bind: (workspaceId) => handle(pool, workspaceId),
    async transaction(workspaceId, work) {
      const client = await pool.connect()
      const connection = inTurn(client)
      let broken: Error | undefined
      try {
        const [, clock] = (await connection.query('begin; select now()')) as unknown as pg.QueryResult<{
          now: Date
        }>[]
        const now = clock?.rows[0]?.now as Date
        const result = await work({ ...handle(connection, workspaceId), now })
        await connection.query('commit')
        return result
      } catch (error) {
        broken = await rollback(connection)
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

type Connection = Pick<pg.Pool, 'query'>

/** Statements of one connection in the order they were given, so that many can be handed over without waiting. */
function inTurn(client: pg.PoolClient): Connection {
  let last: Promise<unknown> | undefined
  function query(text: string, values?: unknown[]) {
    // The first is sent at once, so that the database works on it while the next ones are being written down.
    const answer =
      last === undefined ? client.query(text, values) : last.then(() => client.query(text, values))
    const settled = answer.then(
      () => undefined,
      () => undefined,
    )
    last = settled
    settled.then(() => {
      if (last === settled) last = undefined
    })
    return answer
  }
  return { query } as Connection
}

/** In turn too: what was handed over before the failure must not run after the rollback, outside the transaction. */
async function rollback(connection: Connection): Promise<Error | undefined> {
  try {
    await connection.query('rollback')
    return undefined
  } catch (error) {
    return error as Error
  }
}

function handle(on: Connection, workspaceId: string): Db {
  async function execute<Row>(statement: Statement<Row>): Promise<pg.QueryResult> {
    const compiled: CompiledQuery =
      'isRawBuilder' in statement ? statement.compile(build) : (statement as Compilable<Row>).compile()
    return on.query(compiled.sql, compiled.parameters as unknown[])
  }
  return {
    workspaceId,
    all: async <Row>(statement: Statement<Row>) => (await execute(statement)).rows as Row[],
    first: async <Row>(statement: Statement<Row>) => (await execute(statement)).rows[0] as Row | undefined,
    run: async (statement) => (await execute(statement)).rowCount ?? 0,
    raw: async <Row>(text: string, values: unknown[]) => (await on.query(text, values)).rows as Row[],
    async insert(table, rows, tail) {
      if (rows.length === 0) return
      const { text, values } = insertStatement(table, rows, workspaceId, tail === undefined ? {} : { tail })
      await on.query(text, values)
    },
    async update(table, rows) {
      if (rows.length === 0) return
      const { text, values } = updateStatement(table, rows, workspaceId)
      await on.query(text, values)
    },
  }
}

/** The name of the constraint a database error broke, for the command that expects it; undefined for other errors. */
export function brokenConstraint(error: unknown): string | undefined {
  const fields = error as { code?: unknown; constraint?: unknown } | null
  return typeof fields?.code === 'string' &&
    fields.code.startsWith('23') &&
    typeof fields.constraint === 'string'
    ? fields.constraint
    : undefined
}
