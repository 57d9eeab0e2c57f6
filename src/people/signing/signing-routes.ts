import { z } from 'zod'
import { instant } from '#src/lib/instant.ts'
import { storedLine } from '#src/lib/shapes.ts'
import type { Context } from '../context.ts'
import type { App } from '../door.ts'
import type { Permission } from '../permissions.ts'
import type { AgreedDocument } from './agreed-document.ts'
import { refuseToSign, remindSigners, withdrawFromSignature } from './end-round.ts'
import type { SigningNews } from './news.ts'
import { putToSignature } from './put-to-signature.ts'
import { DOCUMENT_NAMES } from './rules.ts'
import { signingAnswer } from './schema.ts'
import { readSigning } from './shown-rounds.ts'
import { type Signed, signVersion } from './sign-version.ts'

export interface SigningParts {
  document: AgreedDocument
  /** Where its versions are: `/api/definitions`. */
  url: string
  reads: Permission
  puts: Permission
  /** Tells everybody it concerns, in the same transaction. */
  tell(ctx: Context, news: readonly SigningNews[]): Promise<void>
  /** Tells those whose signature is wanted and who were not told yet. */
  tellWanted(ctx: Context): Promise<void>
}

const params = z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) })
const answers = { 200: signingAnswer }

/** How a version of a document is signed; the same for every kind of document. */
export function signingRoutes(app: App, parts: SigningParts): void {
  const { document, url, reads, puts } = parts
  const what = DOCUMENT_NAMES[document.name]
  const told = async (ctx: Context, { news }: Signed) => {
    await parts.tell(ctx, news)
    return readSigning(ctx, document.name)
  }

  app.route({
    method: 'GET',
    url: `${url}/signing`,
    summary: `What of ${what} is or was out for signature, who signed and who is missing`,
    needs: reads,
    schema: { answers },
    handler: ({ read }) => readSigning(read(), document.name),
  })
  app.route({
    method: 'PUT',
    url: `${url}/:version/signing`,
    summary: `Puts a version of ${what} to signature`,
    needs: puts,
    schema: {
      params,
      body: z.object({
        effective_from: instant.nullish().describe('Left out: as soon as the last one has signed'),
      }),
      answers,
    },
    handler: ({ params: { version }, body, change }) =>
      change(async (ctx) => {
        await putToSignature(ctx, document, { version, effectiveFrom: body.effective_from ?? null })
        await parts.tellWanted(ctx)
        return readSigning(ctx, document.name)
      }),
  })
  app.route({
    method: 'DELETE',
    url: `${url}/:version/signing`,
    summary: `Takes a version of ${what} back from signature; signatures given for it are void`,
    needs: puts,
    schema: { params, answers },
    handler: ({ params, change }) =>
      change(async (ctx) => told(ctx, await withdrawFromSignature(ctx, document, params))),
  })
  app.route({
    method: 'PUT',
    url: `${url}/:version/signing/reminder`,
    summary: 'Tells those whose signature is missing once more, once a day',
    needs: puts,
    schema: { params, answers },
    handler: ({ params, change }) =>
      change(async (ctx) => told(ctx, await remindSigners(ctx, document, params))),
  })
  app.route({
    method: 'PUT',
    url: `${url}/:version/signature`,
    summary: `Signs a version of ${what}; only by whoever holds a seat, within ten minutes of signing in`,
    needs: 'agreement.sign',
    schema: {
      params,
      body: z.object({
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .describe('Of what was read, as its signing says it'),
      }),
      answers,
    },
    handler: ({ params: { version }, body: { hash }, signedIn, change }) =>
      change(async (ctx) =>
        told(
          ctx,
          await signVersion(ctx, document, { version, hash, sessionId: signedIn?.sessionId ?? null }),
        ),
      ),
  })
  app.route({
    method: 'PUT',
    url: `${url}/:version/signature/refusal`,
    summary: `Says no to a version of ${what} instead of signing it, with the reason`,
    needs: 'agreement.sign',
    schema: { params, body: z.object({ because: storedLine(2_000) }), answers },
    handler: ({ params: { version }, body: { because }, change }) =>
      change(async (ctx) => told(ctx, await refuseToSign(ctx, document, { version, because }))),
  })
}
