import { type Db, sql } from '#src/db/index.ts'
import type { MessageData } from '#src/mail/index.ts'
import { readPlansNumbered } from '../plans/read-plans.ts'
import { type GradeLabels, sayWhat, sayWhom } from '../plans/sentences.ts'

const SHOWN = 20

/** An answer that a lead got, by the plan as it was then. */
export interface AnsweredWith {
  message_id: string
  queued_at: Date
  sent_at: Date | null
  state: string
  plan_id: string | null
  plan_version: number | null
  /** Whom the plan took and what it did, in the version that answered. */
  sentence: string
  call_due_at: Date | null
}

/** What a lead was answered with, the last first. */
export async function answeredWith(db: Db, leadId: string, grades: GradeLabels): Promise<AnsweredWith[]> {
  const rows = await db.all<{
    id: string
    queued_at: Date
    sent_at: Date | null
    state: string
    data: MessageData
  }>(sql`
    select id, queued_at, sent_at, state, data from messages
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and kind = 'answer'
    order by queued_at desc limit ${SHOWN}`)
  const planned = rows.flatMap(({ data }) =>
    typeof data.plan === 'number' ? [{ number: data.plan, version: Number(data.plan_version) }] : [],
  )
  const plans = await readPlansNumbered(db, planned)
  return rows.map(({ id, queued_at, sent_at, state, data }) => {
    const plan = plans.get(`${data.plan} ${data.plan_version}`)
    return {
      message_id: id,
      queued_at,
      sent_at,
      state,
      plan_id: plan?.id ?? null,
      plan_version: plan?.version ?? null,
      sentence: plan
        ? `${sayWhom(plan, grades)} ${sayWhat(plan)}.`
        : 'No plan fitted: it got the text that ships.',
      call_due_at: typeof data.call_due === 'string' ? new Date(data.call_due) : null,
    }
  })
}
