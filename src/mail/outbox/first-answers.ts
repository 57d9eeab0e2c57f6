import { rowsAsSelect, type Table, type Tx } from '#src/db/index.ts'

const LONGEST = 2_147_483_647

interface FirstAnswer {
  lead_id: string
  message_id: string
  /** Number of the answer plan; 0: a text that ships. */
  plan: number
  asked_at: Date
  seconds: number
}

const firstAnswers: Table<FirstAnswer> = {
  name: 'first_answers',
  key: ['lead_id'],
  columns: { lead_id: 'uuid', message_id: 'uuid', plan: 'int2', asked_at: 'timestamptz', seconds: 'int4' },
}

/** Keeps when leads were answered for the first time, in seconds from when the person asked; later answers change nothing. */
export async function keepFirstAnswers(
  db: Tx,
  sent: readonly (Omit<FirstAnswer, 'seconds'> & { sent_at: Date })[],
): Promise<void> {
  if (sent.length === 0) return
  const rows = sent.map(({ sent_at, ...answer }) => ({
    ...answer,
    seconds: Math.min(
      LONGEST,
      Math.max(0, Math.round((sent_at.getTime() - answer.asked_at.getTime()) / 1000)),
    ),
  }))
  const { text, values } = rowsAsSelect(firstAnswers, rows, db.workspaceId)
  await db.raw(
    `insert into first_answers (workspace_id, lead_id, message_id, plan, asked_at, seconds)
     select workspace_id, lead_id, message_id, plan, asked_at, seconds from (${text}) v order by lead_id, seconds
     on conflict (workspace_id, lead_id) do nothing`,
    values,
  )
}
