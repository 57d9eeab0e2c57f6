import type { Db } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { countLinks } from '../permission/count-links.ts'
import {
  countSuppressions,
  liftSuppression,
  readSuppressions,
  suppressAddress,
} from '../permission/suppressions.ts'
import { putTopics, readTopics } from '../permission/topics.ts'
import { putSendRules, readSendRules } from '../timing/send-rules.ts'
import {
  addressQuery,
  linksBody,
  permissionAnswer,
  sendRules,
  standingAnswer,
  topicsBody,
} from './permission-schema.ts'

/** Who may be mailed, when, and about what. */
export function permissionRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/mail-permission',
    summary: 'When programs mail, the topics people choose from, and how many addresses are not mailed',
    needs: 'outbox.read',
    schema: { answers: { 200: permissionAnswer } },
    handler: ({ read }) => shown(read().db),
  })
  app.route({
    method: 'PUT',
    url: '/api/mail-permission/rules',
    summary: 'Say when programs and surveys may mail',
    needs: 'answers.write',
    schema: { body: sendRules, answers: { 200: permissionAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await putSendRules(ctx, body)
        return shown(ctx.db)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/mail-permission/topics',
    summary: 'Say what people choose from, in this order; what is left out is offered no more',
    needs: 'answers.write',
    schema: { body: topicsBody, answers: { 200: permissionAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await putTopics(ctx, body.topics)
        return shown(ctx.db)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/mail-permission/links',
    summary: 'Say whether it is counted who opens links in mails; links lead where they led in any case',
    needs: 'answers.write',
    schema: { body: linksBody, answers: { 200: permissionAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await countLinks(ctx, body.counts_links)
        return shown(ctx.db)
      }),
  })
  suppressionRoutes(app)
}

async function shown(db: Db) {
  const [rules, topics, suppressed, workspace] = await Promise.all([
    readSendRules(db),
    readTopics(db),
    countSuppressions(db),
    readWorkspace(db),
  ])
  return { rules, topics, suppressed, counts_links: workspace.settings.countsNoLinks !== true }
}

function suppressionRoutes(app: App): void {
  const standing = async (db: Db, address: string) => {
    const found = (await readSuppressions(db, [address])).get(address)
    return { reason: found?.reason ?? null, since: found?.since ?? null }
  }
  app.route({
    method: 'GET',
    url: '/api/suppressions',
    summary: 'Whether an address is on the suppression list, why and since when; only hashes are kept',
    needs: 'outbox.read',
    schema: { query: addressQuery, answers: { 200: standingAnswer } },
    handler: ({ read, query }) => standing(read().db, query.address),
  })
  app.route({
    method: 'POST',
    url: '/api/suppressions',
    summary: 'Put an address on the suppression list: it is not mailed, whoever asks for it',
    needs: 'answers.write',
    schema: { body: addressQuery, answers: { 200: standingAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await suppressAddress(ctx, { address: body.address, reason: 'manual' })
        return standing(ctx.db, body.address)
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/suppressions',
    summary:
      'Take an address off the list that we put there, or that bounced; what its owner said only they take back',
    needs: 'answers.write',
    schema: { query: addressQuery, answers: { 200: standingAnswer } },
    handler: ({ change, query: { address } }) =>
      change(async (ctx) => {
        const isLifted = await liftSuppression(ctx, { address, reasons: ['manual', 'bounced'] })
        const now = await standing(ctx.db, address)
        if (!isLifted && now.reason !== null) {
          throw new Refusal(
            'conflict',
            'suppressed_by_its_owner',
            'Whose address it is said so. Only they take it back: with the link in their mail, or by confirming a consent.',
          )
        }
        return now
      }),
  })
}
