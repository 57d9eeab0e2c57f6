import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import type { Context } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { type CommentNews, commentOnDefinition, deleteComment, readComments } from './comment.ts'

const version = z.coerce.number().int().min(0).max(2_147_483_647)
const part = z
  .string()
  .regex(/^(criterion|grade|stage) [a-z][a-z0-9_]{0,39}$/)
  .nullable()
export const comment = z.object({
  id: z.uuid(),
  part: part.describe('“criterion need”, “grade hot”, “stage working”; null: the whole'),
  body: z.string(),
  written_by: z.uuid(),
  written_at: z.date(),
})

export interface CommentParts {
  /** Tells who drafted a version that somebody commented on it, in the same transaction. */
  tell(ctx: Context, news: CommentNews): Promise<void>
}

/** What members say of versions of the definition. */
export function commentRoutes(app: App, { tell }: CommentParts): void {
  app.route({
    method: 'GET',
    url: '/api/definitions/:version/comments',
    summary: 'What was said of a version, the oldest first',
    needs: 'definition.read',
    schema: {
      params: z.object({ version }),
      answers: { 200: z.object({ comments: z.array(comment) }) },
    },
    async handler({ params, read }) {
      const comments = await readComments(read().db, params.version)
      return {
        comments: comments.map(({ writtenBy, writtenAt, ...one }) => ({
          ...one,
          written_by: writtenBy,
          written_at: writtenAt,
        })),
      }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/definitions/:version/comments',
    summary: 'Says something of a version, or of one criterion or grade of it; who drafted it is notified',
    needs: 'definition.comment',
    schema: {
      params: z.object({ version }),
      body: z.object({
        id: z.uuid().describe('Made by the client; the same twice is one comment'),
        part: part.default(null),
        body: storedText(4_000).refine((text) => text.trim() !== '', 'A comment says something.'),
      }),
      answers: { 201: z.object({ id: z.uuid() }) },
    },
    handler: ({ params, body, change }) =>
      change(async (ctx) => {
        const news = await commentOnDefinition(ctx, { ...body, version: params.version })
        if (news) await tell(ctx, news)
        return { id: body.id }
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/definition-comments/:id',
    summary: 'Takes back what one said oneself',
    needs: 'definition.comment',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: z.object({ id: z.uuid() }) } },
    handler: ({ params: { id }, change }) =>
      change(async (ctx) => {
        await deleteComment(ctx, id)
        return { id }
      }),
  })
}
