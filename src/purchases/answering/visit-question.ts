import { listCompetitorNames } from '#src/competitors/index.ts'
import { type Database, sql } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { readToken } from '#src/mail/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { ANSWERS, type Answer, BUYS_IN_MONTHS, type BuysInMonths } from '../purchase-rules.ts'
import { questionNotFound } from '../refusals.ts'
import { answerQuestion, isFinal } from './answer-question.ts'
import type { QuestionView } from './question-page.ts'

const LONGEST_NAME = 100

/** A question as its link shows it. The database itself refuses any change. Refuses `link_not_found`. */
export function showQuestion(database: Database, link: string): Promise<QuestionView> {
  return inTheirPlace(database, link, async (ctx, questionId) => {
    await ctx.db.run(sql`set transaction read only`)
    return viewOf(ctx, questionId)
  })
}

/** Takes what was tapped on the page. Refuses `link_not_found`, `answer_unknown`, `answer_final`. */
export function takeAnswer(database: Database, link: string, sent: URLSearchParams): Promise<void> {
  return inTheirPlace(database, link, async (ctx, questionId) => {
    const answer = answerIn(sent.get('answer'))
    if (answer === null) throw new Refusal('invalid', 'answer_unknown', 'There is no such answer.')
    await viewOf(ctx, questionId)
    const months = BUYS_IN_MONTHS.find((one) => String(one) === sent.get('when'))
    const competitor = (sent.get('whom') ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME)
    await answerQuestion(ctx, {
      questionId,
      answer,
      competitor: competitor === '' ? null : competitor.toWellFormed(),
      buysInMonths: months ?? null,
    })
  })
}

/** The answer that a link of the mail or a button of the page names; null for none of ours. */
export function answerIn(text: string | null): Answer | null {
  return ANSWERS.find((answer) => answer === text) ?? null
}

function inTheirPlace<T>(
  database: Database,
  link: string,
  work: (ctx: Context, questionId: string) => Promise<T>,
): Promise<T> {
  const read = readToken(link)
  if (read?.token.use !== 'bought' || !isId(read.token.workspaceId)) throw questionNotFound()
  const { token, isSigned } = read
  return database.transaction(token.workspaceId, async (db) => {
    if (!isSigned(await secretFor(db, 'mail_links'))) throw questionNotFound()
    return work({ db, actor: SYSTEM, now: db.now }, token.subjectId)
  })
}

interface Row {
  language: string | null
  answer: Answer | null
  competitor: string | null
  buys_in_months: BuysInMonths | null
  first_answered_at: Date | null
  sale: 'to_confirm' | 'booked' | 'denied' | null
}

/** Whoever was erased is asked nothing any more. */
async function viewOf({ db, now }: Context, questionId: string): Promise<QuestionView> {
  const [workspace, competitors, row] = await Promise.all([
    readWorkspace(db),
    listCompetitorNames(db),
    db.first<Row>(sql`
      select p.language, q.answer, q.competitor, q.buys_in_months, q.first_answered_at, q.sale
      from purchase_questions q
      join persons o on o.workspace_id = q.workspace_id and o.id = q.person_id
      join persons p on p.workspace_id = o.workspace_id and p.id = coalesce(o.survivor_id, o.id)
      where q.workspace_id = ${db.workspaceId} and q.id = ${questionId} and p.erased_at is null`),
  ])
  if (!row) throw questionNotFound()
  return {
    company: workspace.name,
    language: row.language,
    companyLanguage: workspace.language,
    competitors,
    answer: row.answer,
    competitor: row.competitor,
    buysInMonths: row.buys_in_months,
    isFinal: isFinal(row, now),
  }
}
