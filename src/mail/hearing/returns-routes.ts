import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { noticesIn } from '../reading/index.ts'
import { confirmationIn } from './confirmation-in.ts'
import { proveArrival } from './prove-arrival.ts'
import { recordReturns } from './record-returns.ts'
import { replySecret } from './reply-address.ts'
import { isReturnsKey } from './returns-key.ts'

const PER_MINUTE = 3_000
const LARGEST = 2 * 1024 * 1024
const OURS = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i

/** Where a sending service tells what came back, and who complained: known by the secret in the address. */
export function returnsRoutes(app: App): void {
  app.publicRoute({
    method: 'POST',
    url: '/returns/:workspace/:key',
    summary: 'Bounces and complaints as Amazon SES (SNS) and SendGrid post them',
    limitPerMinute: PER_MINUTE,
    bodyLimit: LARGEST,
    rawBody: true,
    schema: {
      params: z.object({ workspace: z.uuid(), key: z.string().max(100) }),
      answers: { 200: z.object({ notices: z.number() }) },
    },
    async handler({ params: { workspace, key }, request, database }) {
      if (!isReturnsKey(await replySecret(database.pool), workspace, key)) throw noSuchAddress()
      const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
      const confirmation = confirmationIn(body)
      if (confirmation) await confirm(confirmation)
      const notices = noticesIn(body)
      const returned = notices.map((mail) => {
        const id = OURS.exec(mail.returnedId ?? '')?.[1]?.toLowerCase()
        return { inquiryId: null, mail, tie: id ? { message_id: id } : undefined }
      })
      await database.transaction(workspace, async (db) => {
        const ctx = { db, actor: SYSTEM, now: db.now }
        await proveArrival(
          ctx,
          returned.flatMap(({ tie }) => tie?.message_id ?? []),
        )
        await recordReturns(ctx, returned)
      })
      return { notices: notices.length }
    },
  })
}

const CONFIRM_MS = 10_000

/** SNS sends nothing before the link in its first message was opened once. */
async function confirm(link: URL): Promise<void> {
  const answer = await fetch(link, { redirect: 'error', signal: AbortSignal.timeout(CONFIRM_MS) }).catch(
    () => null,
  )
  await answer?.body?.cancel()
}

function noSuchAddress(): Refusal {
  return new Refusal('not_found', 'returns_address_unknown', 'There is no such address for bounces.')
}
