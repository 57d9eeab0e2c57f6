import { z } from 'zod'
import { readDefinition } from '#src/definition/index.ts'
import type { App } from '#src/people/door.ts'
import { askForJudging, readRun } from './judging-run.ts'
import { NOTHING, previewJudging } from './preview-judging.ts'
import { BECOMES } from './what-becomes.ts'

const params = z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) })
const became = z
  .record(z.enum(BECOMES), z.int())
  .describe('Leads by what became of them; `stays`: another grade where they stand')

/** Open leads and the version in force: what judging them anew would do, and having it done. */
export function judgingAnewRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/definitions/:version/open-leads',
    summary: 'Whether the open leads were judged anew by a version, and how far that has come',
    needs: 'definition.read',
    schema: {
      params,
      answers: {
        200: z.object({
          run: z
            .object({
              asked_by: z.uuid().nullable(),
              asked_at: z.date(),
              looked_at: z.int(),
              became,
              finished_at: z.date().nullable(),
              ending: z.enum(['done', 'superseded']).nullable(),
            })
            .nullable()
            .describe('Null: open leads keep the judgements they have'),
        }),
      },
    },
    async handler({ params: { version }, read }) {
      const run = await readRun(read().db, version)
      if (!run) return { run: null }
      const { asked_by, asked_at, looked_at, finished_at, ending } = run
      return {
        run: { asked_by, asked_at, looked_at, finished_at, ending, became: { ...NOTHING, ...run.became } },
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/definitions/:version/open-leads/preview',
    summary: 'What judging the open leads by a version would do; nothing is changed',
    needs: 'definition.write',
    schema: { params, answers: { 200: z.object({ open: z.int(), becomes: became }) } },
    async handler({ params: { version }, read }) {
      const { db } = read()
      return previewJudging(db, await readDefinition(db, version))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/definitions/:version/open-leads',
    summary: 'Has the open leads judged by a version: at once where it is in force, else as soon as it is',
    needs: 'definition.activate',
    schema: { params, answers: { 204: z.undefined() } },
    async handler({ params: { version }, change }) {
      await change((ctx) => askForJudging(ctx, version))
      return undefined
    },
  })
}
