import { previewAnswer, type Rendered } from '#src/mail/index.ts'
import type { App } from '#src/people/door.ts'
import { previewBody, triedAnswer, tryBody } from '../schema.ts'
import { previewText } from '../trying/fill-in.ts'
import { tryAnswer } from '../trying/try-answer.ts'

export function tryRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/answer-plans/preview',
    summary: 'How a text would read to the person of a lead, or to a made-up one',
    needs: 'answers.write',
    schema: { body: previewBody, answers: { 200: previewAnswer } },
    async handler({ read, body: { lead_id: leadId, call_minutes: callMinutes, ...text } }) {
      return shown(await previewText(read(), text, { leadId, callMinutes }))
    },
  })
  app.route({
    method: 'POST',
    url: '/api/answer-plans/trial',
    summary:
      'Which automatic answer a lead would get if it asked now, or somebody typed in, why, and what it was answered with',
    needs: 'answers.write',
    schema: { body: tryBody, answers: { 200: triedAnswer } },
    async handler({ read, body }) {
      const { rendered, ...tried } = await tryAnswer(read(), body)
      return { ...tried, ...(rendered ? shown(rendered) : { letter: null, problem: null }) }
    },
  })
}

function shown(rendered: Rendered) {
  return 'text' in rendered
    ? { letter: rendered, problem: null }
    : { letter: null, problem: rendered.problem }
}
