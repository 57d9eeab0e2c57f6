import type { App } from '#src/people/door.ts'
import { adoptVariant } from '../variants/adopt-variant.ts'
import { adoptAnswer, adoptBody, stepParams } from './figures-schema.ts'

/** Mails that are tried against others. */
export function variantRoutes(app: App): void {
  app.route({
    method: 'PUT',
    url: '/api/programs/:id/steps/:step/variant',
    summary: 'End the test of a mail: the better variant goes to everybody, by a new version of the program',
    needs: 'programs.write',
    schema: { params: stepParams, body: adoptBody, answers: { 200: adoptAnswer } },
    handler: ({ change, params, body }) =>
      change((ctx) => adoptVariant(ctx, { programId: params.id, step: params.step, variant: body.variant })),
  })
}
