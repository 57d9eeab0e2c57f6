import { createHash } from 'node:crypto'
import type pg from 'pg'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'

export interface TryLimit {
  /** What is tried, by whom; kept as a hash, because it may be any e-mail address. */
  what: string
  most: number
  perSeconds: number
}

/**
 * Counts a try, over all servers of the instance, and refuses `too_many_tries` beyond the limit, until a quiet time of
 * `perSeconds` after the last one that was let through.
 */
export async function limitTries(pool: pg.Pool, o: TryLimit): Promise<void> {
  const { rows } = await pool.query<{ count: number; wait: number }>(
    `insert into rate_limits as r (id, key, count, last_request)
     select $1, $2, 1, c.now from (select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now) c
     on conflict (key) do update set
       count = case when r.last_request <= excluded.last_request - $4::bigint then 1 else r.count + 1 end,
       last_request = case when r.count < $3::integer or r.last_request <= excluded.last_request - $4::bigint
         then excluded.last_request else r.last_request end
     returning count,
       last_request + $4::bigint - floor(extract(epoch from clock_timestamp()) * 1000)::bigint as wait`,
    [newId(), keyOf(o.what), o.most, o.perSeconds * 1000],
  )
  const [tried] = rows
  if (!tried || tried.count <= o.most) return
  const seconds = Math.max(1, Math.ceil(tried.wait / 1000))
  throw new Refusal(
    'too_many',
    'too_many_tries',
    `Too many tries. Please wait ${inWords(seconds)} and try again.`,
    { retryAfter: seconds },
  )
}

/** It went well: the count begins anew. */
export async function forgetTries(pool: pg.Pool, what: string): Promise<void> {
  await pool.query('delete from rate_limits where key = $1', [keyOf(what)])
}

function keyOf(what: string): string {
  return `try:${createHash('sha256').update(what).digest('base64url')}`
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
