import { type Db, sql } from '#src/db/index.ts'

/**
 * Keeps what the fair turn owes members after a batch (`turnsToKeep`); `last` is the place of the last turn in the order
 * of all. Only under the pipeline lock that was taken before the candidates were loaded, or turns of others are lost.
 */
export async function keepTurns(
  db: Db,
  turns: readonly { memberId: string; owed: number; last: number }[],
): Promise<void> {
  if (turns.length === 0) return
  await db.run(sql`
    insert into fair_turns (workspace_id, member_id, owed, last_turn)
    select ${db.workspaceId}::uuid, * from unnest(${turns.map((one) => one.memberId)}::uuid[],
      ${turns.map((one) => one.owed)}::float8[], ${turns.map((one) => one.last)}::bigint[])
    on conflict (workspace_id, member_id) do update set owed = excluded.owed, last_turn = excluded.last_turn`)
}
