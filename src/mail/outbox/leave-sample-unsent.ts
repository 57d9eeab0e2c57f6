import { sql, type Tx } from '#src/db/index.ts'

/**
 * The people of a sample company do not exist. What would go to them now is left unsent and says why, instead of waiting
 * for days and then having to be decided upon; so is what its members would be told where no server carries it (`carried`
 * are the kinds that go somewhere). Answers how many.
 */
export function leaveSampleUnsent(db: Tx, o: { asOf: Date; carried: readonly string[] }): Promise<number> {
  return db.run(sql`
    update messages set state = 'suppressed', last_error = case when member_id is null and kind <> 'account'
      then 'This is a sample company: its people do not exist, so nobody is mailed.'
      else 'This is a sample company, and no mail server is set.' end
    where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred') and send_after <= ${o.asOf}
      and not kind = any(${o.carried}::text[])`)
}
