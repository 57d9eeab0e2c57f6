import type { Db } from '#src/db/index.ts'
import { sql } from '#src/db/index.ts'
import { signToken } from '#src/mail/index.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'

/** The link in somebody's mail that asks whether they bought: of one who answered, or of one who has not yet. */
export async function questionLink(db: Db, o: { isAnswered: boolean }): Promise<string> {
  const question = await db.first<{ id: string; person_id: string }>(sql`
    select id, person_id from purchase_questions
    where workspace_id = ${db.workspaceId} and (answer is not null) = ${o.isAnswered} order by id limit 1`)
  if (!question) throw new Error('Nobody was asked whether they bought.')
  const { id: subjectId, person_id: personId } = question
  const subject = { workspaceId: db.workspaceId, personId, subjectId }
  return `/q/${signToken(await secretFor(db, 'mail_links'), { ...subject, use: 'bought' })}`
}
