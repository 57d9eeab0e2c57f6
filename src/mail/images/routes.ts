import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { storedLine } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { idParams } from '../schema.ts'
import { readAddress } from './image-address.ts'
import { archiveImage, keepImage, LARGEST_IMAGE, listImages, readImageContent } from './keep-image.ts'
import { imageAnswer, imagesAnswer } from './schema.ts'

/** A mail with ten pictures, read by a whole office behind one address. */
const PER_MINUTE = 6_000
const A_YEAR = 31_536_000
const named = z.object({ name: storedLine(200), description: z.string().max(500).default('') })

/** Pictures in mail: put in by who writes templates, seen by whoever reads the mail. */
export function imageRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/mail-images',
    summary: 'The pictures for mail, the newest first',
    needs: 'answers.read',
    schema: { answers: { 200: imagesAnswer } },
    handler: async ({ read }) => ({ images: await listImages(read().db) }),
  })
  app.route({
    method: 'POST',
    url: '/api/mail-images',
    summary:
      'Put in a picture: PNG, JPEG, GIF or WebP of up to 2 MB, as the body; the same again is the one that is there',
    needs: 'answers.write',
    // What is too large is refused in a sentence.
    bodyLimit: LARGEST_IMAGE * 8,
    rawBody: true,
    schema: { query: named, answers: { 201: imageAnswer } },
    async handler({ request, change }) {
      // A raw body is handed over unchecked, and so is what comes with it.
      const query = named.safeParse(request.query)
      if (!query.success)
        throw new Refusal(
          'invalid',
          'image_unreadable',
          'Name the picture, in 200 letters at most, and say what it shows, in 500.',
        )
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return change((ctx) => keepImage(ctx, { ...query.data, content }))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/mail-images/:id/archived',
    summary: 'Take a picture off the list, or put it back; mail that shows it goes on showing it',
    needs: 'answers.write',
    schema: { params: idParams, body: z.object({ is_archived: z.boolean() }), answers: { 200: imageAnswer } },
    handler: ({ change, params, body }) =>
      change((ctx) => archiveImage(ctx, { id: params.id, isArchived: body.is_archived })),
  })
  app.publicRoute({
    method: 'GET',
    url: '/i/:file',
    summary: 'A picture of a mail; what stands at an address never changes',
    limitPerMinute: PER_MINUTE,
    schema: { params: z.object({ file: z.string().max(100) }) },
    async handler({ params, database, reply }) {
      const ids = readAddress(`/i/${params.file}`)
      const image = ids && (await readImageContent(database.bind(ids.workspaceId), ids.id))
      if (!image) throw new Refusal('not_found', 'image_not_found', 'There is no such image.')
      return reply
        .type(image.media_type)
        .headers({
          'cache-control': `public, max-age=${A_YEAR}, immutable`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          // Mail read in a browser shows it from elsewhere.
          'cross-origin-resource-policy': 'cross-origin',
          'content-disposition': 'inline',
        })
        .send(image.content)
    },
  })
}
