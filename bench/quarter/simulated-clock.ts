import type { Database } from '#src/db/index.ts'
import { keepHistory } from './keep-history.ts'

/** The time of a play, as the whole product reads it. */
export interface SimulatedClock {
  readonly now: Date
  /** Forward only. */
  moveTo(at: Date): Promise<void>
}

/**
 * Gives a database of its own a clock that stands still until it is moved: `now()` in statements, triggers and defaults
 * of columns answers it, so that commands, sweeps and the pipeline run unchanged, at the times of the play. The
 * connections that are open see it once they are opened anew: call it before anything else, with `reconnect` giving
 * the database the play uses.
 */
export async function startClock(
  before: Database,
  at: Date,
  reconnect: () => Promise<Database>,
): Promise<{ database: Database; clock: SimulatedClock }> {
  await before.pool.query(`
    create schema simulated;
    create table simulated.clock (at timestamptz not null);
    create function simulated.now() returns timestamptz language sql stable as 'select at from simulated.clock';
    do $$ begin
      execute format('alter database %I set search_path = simulated, pg_catalog, public', current_database());
      execute format('alter database %I set synchronous_commit = off', current_database());
    end $$`)
  await before.pool.query('insert into simulated.clock values ($1)', [at])
  await before.pool.query(DEFAULTS)
  const database = await reconnect()
  await keepHistory(database)
  let now = at
  return {
    database,
    clock: {
      get now() {
        return now
      },
      async moveTo(to) {
        if (to <= now) return
        await database.pool.query('update simulated.clock set at = $1', [to])
        now = to
      },
    },
  }
}

/** Defaults were bound to the clock of the machine when the tables were made. */
const DEFAULTS = `
  do $$
  declare one record;
  begin
    for one in
      select c.oid::regclass as name, a.attname as field from pg_attrdef d
      join pg_class c on c.oid = d.adrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where pg_get_expr(d.adbin, d.adrelid) = 'now()'
    loop
      execute format('alter table %s alter column %I set default simulated.now()', one.name, one.field);
    end loop;
  end $$`
