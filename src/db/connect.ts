import pg from 'pg'

/** Dates stay text (a day has no zone), 64-bit counts become numbers, money stays exact text. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * What a process locked is let go of when its machine is gone (after 9 seconds without a sign of it) and when it hangs in
 * the middle of a transaction, so that another takes over.
 */
const LETTING_GO = `
  set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3;
  set idle_in_transaction_session_timeout = '15s'`

/** A new connection of PostgreSQL knows no table yet: the first click of somebody who paused took ten times as long. */
const KEPT_IDLE_MS = 10 * 60_000

/**
 * Opens a pool of connections. Idle connections that a restarted database cuts off are dropped silently:
 * the next query opens a new one.
 */
export function connect(url: string, o: { max?: number; name?: string } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: o.max ?? 10,
    application_name: o.name ?? 'watertight',
    types,
    keepAlive: true,
    idleTimeoutMillis: KEPT_IDLE_MS,
    onConnect: (client) => client.query(LETTING_GO),
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
