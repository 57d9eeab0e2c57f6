import { z } from 'zod'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { CONTENT_KINDS } from '../library/tables.ts'
import { BUYING_STAGES } from '../touches/tables.ts'
import { collateralFor } from './collateral.ts'

export const collateralAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(CONTENT_KINDS),
      title: z.string(),
      buying_stage: z.enum(BUYING_STAGES).nullable(),
      language: z.string().nullable(),
      opened_at: z.date().nullable().describe('When the person of the lead last opened it'),
      link: z.string().describe('For this lead only: opening it is counted as theirs'),
    }),
  ),
})

export function collateralRoute(app: App, { settings }: { settings: Pick<Settings, 'publicUrl'> }): void {
  app.route({
    method: 'GET',
    url: '/api/leads/:id/collateral',
    summary: 'What of the library fits a lead at its stage, each with a link that is counted as theirs',
    needs: 'content.read',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: collateralAnswer } },
    handler: async ({ read, params }) => ({
      items: await collateralFor(read(), params.id, settings.publicUrl),
    }),
  })
}
