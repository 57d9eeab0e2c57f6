import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { publicPolicy, readerPageHeaders } from '#src/lib/public-page.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { QUESTION_STYLE, questionPage, questionProblem } from './question-page.ts'
import { answerIn, showQuestion, takeAnswer } from './visit-question.ts'

/** Many readers stand behind the few addresses of a mail provider. */
const PER_MINUTE = 600
const LARGEST = 20_000
const schema = { params: z.object({ link: z.string().min(1).max(200) }) }

/** Where people answer whether they bought, by a link in their mail: looking changes nothing, only the button answers. */
export function questionRoutes(app: App): void {
  const common = { url: '/q/:link', schema, limitPerMinute: PER_MINUTE, errorPage }
  app.publicRoute({
    ...common,
    method: 'GET',
    summary: 'The question whether somebody bought, as a page; changes nothing',
    async handler({ params: { link }, request, database, reply }) {
      const tapped = answerIn(new URLSearchParams(request.url.split('?')[1] ?? '').get('answer'))
      return asPage(reply).send(questionPage(await showQuestion(database, link), tapped))
    },
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    summary: 'Takes the answer whether somebody bought; a second one corrects the first',
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params: { link }, request, database, reply }) {
      const sent = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
      try {
        await takeAnswer(database, link, sent)
      } catch (error) {
        // The page tells them so.
        if (!(error instanceof Refusal && error.reason === 'answer_final')) throw error
      }
      return asPage(reply).redirect(`/q/${link}`, 303)
    },
  })
}

function asPage(reply: FastifyReply): FastifyReply {
  return reply.headers(readerPageHeaders(QUESTION_STYLE))
}

function errorPage(problem: { status: number; detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', publicPolicy(QUESTION_STYLE))
  if (problem.status < 500) {
    return questionProblem({ isNotThere: problem.status === 404, detail: problem.detail })
  }
  return questionProblem({ isNotThere: false })
}
