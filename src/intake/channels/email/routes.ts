import { z } from 'zod'
import type { Settings } from '#src/lib/settings.ts'
import { replySecret, returnsKey } from '#src/mail/hearing/index.ts'
import type { App } from '#src/people/door.ts'
import { reachOf } from '#src/people/permissions.ts'
import { endMailbox, listMailboxes, putMailbox, resumeMailbox } from './put-mailbox.ts'
import { mailboxAnswer, mailboxBody, mailboxesAnswer, triedAnswer } from './schema.ts'
import { tryMailbox } from './try-mailbox.ts'

const params = z.object({ id: z.uuid() })

/** Where mail of people who ask is heard. */
export function mailboxRoutes(app: App, { settings }: { settings: Settings }): void {
  app.route({
    method: 'GET',
    url: '/api/mailboxes',
    summary: 'The mailboxes that are heard; passwords are never told',
    needs: 'outbox.read',
    schema: { answers: { 200: mailboxesAnswer } },
    async handler({ read, actor, database, workspaceId }) {
      const { db } = read()
      const key = reachOf(actor, 'workspace.write')
        ? returnsKey(await replySecret(database.pool), workspaceId)
        : null
      return {
        mailboxes: await listMailboxes(db),
        receiver: settings.mailIn,
        returns_url: key && `${settings.publicUrl}/returns/${workspaceId}/${key}`,
      }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/mailboxes',
    summary: 'Set a mailbox up',
    needs: 'workspace.write',
    schema: { body: mailboxBody, answers: { 201: mailboxAnswer } },
    handler: ({ change, body }) => change((ctx) => putMailbox(ctx, body)),
  })
  app.route({
    method: 'PUT',
    url: '/api/mailboxes/:id',
    summary: 'Change a mailbox',
    needs: 'workspace.write',
    schema: { params, body: mailboxBody, answers: { 200: mailboxAnswer } },
    handler: ({ change, params: { id }, body }) => change((ctx) => putMailbox(ctx, body, id)),
  })
  app.route({
    method: 'DELETE',
    url: '/api/mailboxes/:id',
    summary: 'Hear a mailbox no longer',
    needs: 'workspace.write',
    schema: { params, answers: { 204: z.undefined() } },
    async handler({ change, params: { id } }) {
      await change((ctx) => endMailbox(ctx, id))
      return undefined
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/mailboxes/:id/hearing',
    summary: 'Hear a mailbox again that was ended',
    needs: 'workspace.write',
    schema: { params, answers: { 200: mailboxAnswer } },
    handler: ({ change, params: { id } }) => change((ctx) => resumeMailbox(ctx, id)),
  })
  app.route({
    method: 'POST',
    url: '/api/mailboxes/:id/test',
    summary: 'Sign in to the server of a mailbox, and hear in words what it says',
    needs: 'workspace.write',
    schema: { params, answers: { 200: triedAnswer } },
    handler: ({ read, params: { id } }) => tryMailbox(read().db, id),
  })
}
