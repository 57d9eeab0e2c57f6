import { z } from 'zod'
import type { Db } from '#src/db/index.ts'
import type { App } from '#src/people/door.ts'
import { chooseMail, readMailChoices } from '../mail-choices.ts'
import { decideMessage } from '../outbox/decide-message.ts'
import { listMessages } from '../outbox/list-messages.ts'
import { readMailServer } from '../outbox/mail-server.ts'
import { readOutbox } from '../outbox/read-outbox.ts'
import { sendTestMail } from '../outbox/send-test-mail.ts'
import { showMessage } from '../outbox/show-message.ts'
import {
  changedMailChoices,
  decisionBody,
  idParams,
  mailChoices,
  messageAnswer,
  messageShownAnswer,
  messagesQuery,
  outboxAnswer,
} from '../schema.ts'
import { readSenders } from '../senders/put-sender.ts'

export function outboxRoutes(app: App, o: { canSend: boolean; publicUrl: string }): void {
  const canSend = async (db: Db) => o.canSend || (await readSenders(db)).length > 0
  const outbox = async (db: Db, now: Date) => {
    const may = await canSend(db)
    const [counts, server] = await Promise.all([readOutbox(db), readMailServer(db, may, now)])
    return { ...counts, can_send: may, server }
  }
  app.route({
    method: 'GET',
    url: '/api/outbox',
    summary:
      'How much mail waits, is on its way, sent, doubtful, failed or held back, and how the mail server is doing',
    needs: 'outbox.read',
    schema: { answers: { 200: outboxAnswer } },
    handler: async ({ read }) => outbox(read().db, read().now),
  })
  app.route({
    method: 'GET',
    url: '/api/outbox/messages',
    summary: 'Mail in one state: what waits as it goes out, all else the newest first',
    needs: 'outbox.read',
    schema: { query: messagesQuery, answers: { 200: z.object({ items: z.array(messageAnswer) }) } },
    handler: async ({ read, query }) => ({
      items: await listMessages(read().db, { ...query, now: read().now }),
    }),
  })
  app.route({
    method: 'GET',
    url: '/api/outbox/messages/:id',
    summary: 'One message with its text, filled in as it would be now',
    needs: 'outbox.read',
    schema: { params: idParams, answers: { 200: messageShownAnswer } },
    handler: ({ read, params }) => showMessage(read(), params.id, o.publicUrl),
  })
  app.route({
    method: 'PUT',
    url: '/api/outbox/messages/:id/decision',
    summary: 'Decide about mail that is doubtful, failed or held back, or leave what waits unsent',
    needs: 'answers.write',
    schema: { params: idParams, body: decisionBody, answers: { 200: outboxAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await decideMessage(ctx, { id: params.id, decision: body.decision })
        return outbox(ctx.db, ctx.now)
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/outbox/test',
    summary: 'Send a test mail to oneself; what became of it is read from the outbox',
    needs: 'answers.write',
    schema: { answers: { 202: idParams } },
    handler: ({ change }) => change(async (ctx) => sendTestMail(ctx, { canSend: await canSend(ctx.db) })),
  })
  choiceRoutes(app)
}

function choiceRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/mail-choices',
    summary: 'Which mail one wants from here',
    needs: 'today.read',
    schema: { answers: { 200: mailChoices } },
    handler: ({ read }) => readMailChoices(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/mail-choices',
    summary: 'Say which mail one wants from here',
    needs: 'today.read',
    schema: { body: changedMailChoices, answers: { 200: mailChoices } },
    handler: ({ change, body }) => change((ctx) => chooseMail(ctx, body)),
  })
}
