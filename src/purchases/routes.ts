import { z } from 'zod'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { questionRoutes } from './answering/public-routes.ts'
import { listDraws } from './list-draws.ts'
import { listWords, putOwnWords, readOwnWords } from './own-words.ts'
import { lastChange, putRules, readRules } from './put-rules.ts'
import { listSalesToConfirm } from './sales/list-sales.ts'
import { confirmSale, denySale } from './sales/settle-sale.ts'
import { purchasesAnswer, rulesBody, saleBody, salesAnswer, wordsAnswer } from './schema.ts'

const params = z.object({ id: z.uuid() })

export function purchaseRoutes(app: App): void {
  questionRoutes(app)
  ruleRoutes(app)
  saleRoutes(app)
}

function ruleRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/purchases',
    summary: 'Whether people are asked if they bought, how many, and what was drawn',
    needs: 'surveys.read',
    schema: { answers: { 200: purchasesAnswer } },
    handler: ({ read }) => purchases(read()),
  })
  app.route({
    method: 'GET',
    url: '/api/purchases/words',
    summary:
      'What the question says in each language as it is now: a template of yours, or the words that ship',
    needs: 'surveys.read',
    schema: { answers: { 200: wordsAnswer } },
    async handler({ read }) {
      const { db } = read()
      return { items: await listWords(db, (await readWorkspace(db)).language) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/purchases/rules',
    summary: 'Turn the question on or off, say how many are asked each month, and in whose words',
    needs: 'surveys.write',
    schema: { body: rulesBody, answers: { 200: purchasesAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await putRules(ctx, { isOn: body.is_on, perGroup: body.per_group })
        if (body.words) await putOwnWords(ctx, body.words)
        return purchases(ctx)
      }),
  })
}

function saleRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/purchases/sales',
    summary: 'Purchases from us that people told of and that wait to be confirmed',
    needs: 'leads.repair',
    schema: { answers: { 200: salesAnswer } },
    handler: ({ read }) => sales(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/purchases/sales/:id',
    summary: 'Confirm a sale that its buyer told of: the lead is won',
    needs: 'leads.repair',
    schema: { params, body: saleBody, answers: { 200: salesAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        const { sold_by: soldBy, sold_at: soldAt, amount } = body
        await confirmSale(ctx, { questionId: params.id, soldBy, soldAt: new Date(soldAt), amount })
        return sales(ctx)
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/purchases/sales/:id',
    summary: 'Say that they did not buy from us after all',
    needs: 'leads.repair',
    schema: { params, answers: { 200: salesAnswer } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        await denySale(ctx, params.id)
        return sales(ctx)
      }),
  })
}

async function purchases({ db }: ReadContext): Promise<z.output<typeof purchasesAnswer>> {
  const [{ isOn, perGroup }, words, changed, draws] = await Promise.all([
    readRules(db),
    readOwnWords(db),
    lastChange(db),
    listDraws(db),
  ])
  return { rules: { is_on: isOn, per_group: perGroup, words }, changed, draws }
}

async function sales({ db }: ReadContext): Promise<z.output<typeof salesAnswer>> {
  return { sales: await listSalesToConfirm(db) }
}
