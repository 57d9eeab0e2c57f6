import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { publicPolicy } from '#src/lib/public-page.ts'
import type { App } from '#src/people/door.ts'
import { answerSurvey, readQuestionnaire } from './answer-survey.ts'
import { QUESTIONNAIRE_STYLE, questionnairePage, surveyNotice } from './questionnaire-page.ts'
import { readAnswers } from './read-answers.ts'

const PER_MINUTE = 60
const LARGEST = 200_000
const schema = { params: z.object({ link: z.string().min(1).max(200) }) }

/** A survey as a stakeholder meets it, by the link that is theirs, without signing in. */
export function publicSurveyRoutes(app: App): void {
  const common = { schema, limitPerMinute: PER_MINUTE, errorPage }
  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/s/:link',
    summary: 'A survey as a page, with what was answered before',
    async handler({ params: { link }, database, reply }) {
      const questionnaire = await readQuestionnaire(database, link)
      return asPage(reply).send(questionnairePage(questionnaire))
    },
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    url: '/s/:link',
    summary: 'Takes the answers of a page; the last ones count',
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params: { link }, request, database, reply }) {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { answers, isMachine } = readAnswers(body.toString('utf8'))
      // A machine is thanked like a person and learns nothing.
      if (!isMachine) await answerSurvey(database, { link, answers })
      const questionnaire = await readQuestionnaire(database, link)
      return asPage(reply).send(questionnairePage({ ...questionnaire, isSaved: true }))
    },
  })
}

function asPage(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': publicPolicy(QUESTIONNAIRE_STYLE),
  })
}

function errorPage(problem: { status: number; detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', publicPolicy(QUESTIONNAIRE_STYLE))
  return surveyNotice(
    problem.status === 404 ? 'There is no survey here' : 'That did not work',
    problem.detail,
  )
}
