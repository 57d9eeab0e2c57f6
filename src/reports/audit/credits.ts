import { sql } from '#src/db/index.ts'
import { CREDIT_COLUMNS, creditsOf } from '#src/deals/index.ts'
import { type Check, limit } from './check.ts'

export const credits: Check = {
  name: 'credits',
  sentence: 'What each sale is put down to is what its touches say.',
  async find(db) {
    const sold = sql`
      select lead_id from deals where workspace_id = ${db.workspaceId} and taken_back_at is null
      except select lead_id from credits_due where workspace_id = ${db.workspaceId}`
    const rows = await db.all<{ id: string }>(sql`
      with sold as materialized (${sold}), reckoned as materialized (
        select ${CREDIT_COLUMNS} from ${creditsOf(db, sql`select lead_id from sold`)} c
      ), kept as materialized (
        select ${CREDIT_COLUMNS} from sale_credits
        where workspace_id = ${db.workspaceId} and lead_id in (select lead_id from sold)
      )
      select distinct lead_id as id from (
        (select * from reckoned except select * from kept) union all (select * from kept except select * from reckoned)
      ) other order by id ${limit}`)
    return rows.map(({ id }) => ({
      sentence: `The sales of the lead ${id} are put down to something else than its touches say.`,
      lead_id: id,
    }))
  },
}
