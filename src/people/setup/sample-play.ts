import { type Database, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '../context.ts'
import { addMember } from '../members/add-member.ts'
import { takeSeat } from '../users/take-seat.ts'

/** Makes the sample company, or finds the one that is there; the slice that plays it gives it. Answers its workspace. */
export type MakeSample = (
  database: Database,
  o: { onProgress(share: number): void },
) => Promise<{ id: string }>

export interface SamplePlay {
  /** 0 to 1. */
  share: number
  is_finished: boolean
  problem: string | null
}

/** Who plays says so at each day of the sample's year; one that is silent for so long has died with its server. */
const SILENT_SECONDS = 30
const TELL_MS = 500

/** How far the sample company is; null where nobody asked for one. */
export async function readSamplePlay({ pool }: Database): Promise<SamplePlay | null> {
  const { rows } = await pool.query<SamplePlay>(`
    select share::float8 as share, finished_at is not null as is_finished, problem
    from sample_plays order by asked_at desc, id desc limit 1`)
  return rows[0] ?? null
}

/** Asks for the sample company; the user gets a place in it once it is there. It goes on without anybody watching. */
export async function askForSample(database: Database, make: MakeSample, userId: string): Promise<void> {
  const id = newId()
  await database.pool.query('insert into sample_plays (id, user_id) values ($1, $2)', [id, userId])
  void play(database, make, id, userId)
}

/** Takes up a play whose server is gone. */
export async function resumeSample(database: Database, make: MakeSample): Promise<void> {
  const { rows } = await database.pool.query<{ id: string; user_id: string }>(
    `update sample_plays set seen_at = now(), share = 0
     where finished_at is null and problem is null and seen_at < now() - make_interval(secs => $1)
     returning id, user_id`,
    [SILENT_SECONDS],
  )
  for (const one of rows) void play(database, make, one.id, one.user_id)
}

/** Never throws: whoever waits reads what went wrong. */
async function play(database: Database, make: MakeSample, id: string, userId: string): Promise<void> {
  const { pool } = database
  let told = 0
  try {
    const workspace = await make(database, {
      onProgress(share) {
        if (performance.now() - told < TELL_MS) return
        told = performance.now()
        pool
          .query('update sample_plays set share = $2, seen_at = now() where id = $1', [id, share])
          .catch(() => {})
      },
    })
    await seatVisitor(database, workspace.id, userId)
    await pool.query(
      'update sample_plays set share = 1, finished_at = now(), seen_at = now() where id = $1',
      [id],
    )
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    await pool.query('update sample_plays set problem = $2 where id = $1', [id, problem]).catch(() => {})
  }
}

/**
 * In the place of the made-up administrator, with the work that waits there; beside them, where somebody else has it.
 * Everything can be looked at and tried.
 */
async function seatVisitor(database: Database, workspaceId: string, userId: string): Promise<void> {
  const { rows } = await database.pool.query<{ name: string; email: string }>(
    'select name, email from users where id = $1',
    [userId],
  )
  const user = rows[0]
  if (!user) return
  await database.transaction(workspaceId, async (db) => {
    const ctx = { db, actor: SYSTEM, now: db.now }
    const roles = ['administrator', 'lead_manager'] as const
    const there = await db.first<{ id: string }>(sql`
      select id from members
      where workspace_id = ${workspaceId} and user_id is null and left_at is null and roles @> ${[...roles]}::text[]
      order by id limit 1`)
    const member = there ?? (await addMember(ctx, { name: user.name, email: user.email, roles: [...roles] }))
    await takeSeat(ctx, { memberId: member.id, userId })
  })
}
