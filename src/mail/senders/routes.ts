import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { endSender, putSender, readSenders } from './put-sender.ts'
import { senderAnswer, senderBody, sendersAnswer, triedAnswer } from './schema.ts'
import type { SenderRow } from './tables.ts'
import { trySender } from './try-sender.ts'
import { dailyLimit } from './warm-up.ts'

const params = z.object({ id: z.uuid() })

/** The mail servers of a workspace. */
export function senderRoutes(app: App, o: { hasDefault: boolean; publicUrl: string }): void {
  app.route({
    method: 'GET',
    url: '/api/mail-senders',
    summary: 'The mail servers of the workspace; passwords are never told',
    needs: 'outbox.read',
    schema: { answers: { 200: sendersAnswer } },
    async handler({ read }) {
      const { db, now } = read()
      return { senders: (await readSenders(db)).map((row) => shown(row, now)), has_default: o.hasDefault }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/mail-senders',
    summary: 'Set a mail server up',
    needs: 'workspace.write',
    schema: { body: senderBody, answers: { 201: senderAnswer } },
    handler: ({ change, body }) => change(async (ctx) => shown(await putSender(ctx, body), ctx.now)),
  })
  app.route({
    method: 'PUT',
    url: '/api/mail-senders/:id',
    summary: 'Change a mail server',
    needs: 'workspace.write',
    schema: { params, body: senderBody, answers: { 200: senderAnswer } },
    handler: ({ change, params: { id }, body }) =>
      change(async (ctx) => shown(await putSender(ctx, body, id), ctx.now)),
  })
  app.route({
    method: 'DELETE',
    url: '/api/mail-senders/:id',
    summary: 'Take a mail server out of use',
    needs: 'workspace.write',
    schema: { params, answers: { 204: z.undefined() } },
    async handler({ change, params: { id } }) {
      await change((ctx) => endSender(ctx, id))
      return undefined
    },
  })
  app.route({
    method: 'POST',
    url: '/api/mail-senders/:id/test',
    summary: 'Send a test mail to oneself by a mail server, and hear in words what it said',
    needs: 'workspace.write',
    schema: { params, answers: { 200: triedAnswer } },
    async handler({ read, params: { id } }) {
      const { isFine, sentence } = await trySender(read(), id, o.publicUrl)
      return { is_fine: isFine, sentence }
    },
  })
}

function shown(row: SenderRow, now: Date) {
  const { password_sealed, dkim_key_sealed, dkim_selector, dkim_record, warm_up_from, ...rest } = row
  const { changed_at: _, changed_by: __, ended_at: ___, ...sender } = rest
  const domain = row.from_address.split('@')[1]
  return {
    ...sender,
    has_password: password_sealed !== null,
    warms_up: warm_up_from !== null,
    per_day: dailyLimit(warm_up_from, now.toISOString().slice(0, 10)),
    dkim:
      dkim_key_sealed !== null && dkim_record !== null
        ? { name: `${dkim_selector}._domainkey.${domain}`, record: dkim_record }
        : null,
  }
}
