import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { currencyShape } from '#src/lib/shapes.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { listRates, listWaiting } from './list-rates.ts'
import { takeRateOut, tellRates } from './tell-rates.ts'

const params = z.object({ currency: currencyShape, day: z.iso.date() })
const body = z.object({
  rate: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,12})?$/)
    .describe('What one unit is worth in the currency of the books'),
})

const waiting = z.array(
  z.object({
    what: z.enum(['sales', 'cost']),
    currency: z.string(),
    lines: z.number(),
    amount: z.string(),
    from: z.string(),
    to: z.string(),
  }),
)

const answer = z.object({
  currency: z.string().describe('Of the books'),
  rates: z.array(
    z.object({
      currency: z.string(),
      day: z.string(),
      rate: z.string(),
      told_by: z.string().nullable(),
      told_at: z.date(),
    }),
  ),
  waiting: waiting.describe('Money that is in no sum, because no rate is told for its day'),
})

/** What currencies were worth, and the money that waits for a rate. */
export function exchangeRateRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/exchange-rates',
    summary: 'Exchange rates, the latest first, and the money that waits for one',
    needs: 'reports.read',
    schema: { answers: { 200: answer } },
    handler: ({ read }) => allRates(read()),
  })
  app.route({
    method: 'GET',
    url: '/api/exchange-rates/waiting',
    summary: 'The money that is in no sum, because no rate is told for its day',
    needs: 'reports.read',
    schema: { answers: { 200: z.object({ waiting }) } },
    async handler({ read }) {
      const { db } = read()
      const { currency, time_zone: timeZone } = await readWorkspace(db)
      return { waiting: await listWaiting(db, { currency, timeZone }) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/exchange-rates/:currency/:day',
    summary: 'Tells what a currency is worth from a day on; what waited for it counts at once',
    needs: 'rates.write',
    schema: { params, body, answers: { 200: answer } },
    handler: ({ params: { currency, day }, body: { rate }, change }) =>
      change(async (ctx) => {
        const {
          refused: [refused],
        } = await tellRates(ctx, [{ currency, day, rate }])
        if (refused) throw new Refusal('invalid', refused.reason, refused.sentence)
        return allRates(ctx)
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/exchange-rates/:currency/:day',
    summary: 'Takes the rate of a day out',
    needs: 'rates.write',
    schema: { params, answers: { 200: answer } },
    handler: ({ params: told, change }) =>
      change(async (ctx) => {
        await takeRateOut(ctx, told)
        return allRates(ctx)
      }),
  })
}

async function allRates({ db }: ReadContext): Promise<z.output<typeof answer>> {
  const { currency, time_zone: timeZone } = await readWorkspace(db)
  const [rates, waits] = await Promise.all([listRates(db), listWaiting(db, { currency, timeZone })])
  return { currency, rates, waiting: waits }
}
