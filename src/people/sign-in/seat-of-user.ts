import type { Database } from '#src/db/index.ts'

/** The first place that a user has; null for one who has none any more. `email` is the one they sign in with. */
export async function seatOfUser(
  { pool }: Database,
  userId: string,
): Promise<{ workspaceId: string; memberId: string; email: string } | null> {
  const { rows } = await pool.query<{ workspaceId: string; memberId: string; email: string }>(
    `select m.workspace_id as "workspaceId", m.id as "memberId", u.email
     from users u join members m on m.user_id = u.id and m.left_at is null
     where u.id = $1 order by m.created_at, m.id limit 1`,
    [userId],
  )
  return rows[0] ?? null
}
