import { z } from 'zod'
import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { leadsBehind } from './leads-behind.ts'
import { findingsOf, type MonthCounts } from './month-counts.ts'

const month = z.iso.date()
const what = z.enum(['refused', 'late'])

export const monthShape = z.object({
  month: z.string().describe('Its first day'),
  refusals: z.number().describe('Leads refused as no lead by our definition'),
  late_sales: z.number().describe('Leads bought that had been kept from people at first'),
  won: z.number().describe('Leads bought that had been judged'),
  findings: z.array(
    z.object({ criterion: z.string(), what, count: z.number(), of: z.number(), sentence: z.string() }),
  ),
  criteria: z.array(
    z.object({ criterion: z.string(), label: z.string(), refused: z.number(), late: z.number() }),
  ),
})

export const leadBehind = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  stage: z.string(),
  inquired_at: z.date(),
})

const MOST_MONTHS = 24

/** What the criteria of the definition did, month by month. */
export function definitionMonthRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/definition-months',
    summary: 'Which criteria caused refusals or kept later sales out, month by month, the newest first',
    needs: 'reports.read',
    schema: { answers: { 200: z.object({ months: z.array(monthShape) }) } },
    async handler({ read }) {
      const { db } = read()
      const rows = await db.all<MonthCounts & { month: string }>(sql`
        select to_char(month, 'YYYY-MM-DD') as month, refusals, late_sales, won, criteria from definition_months
        where workspace_id = ${db.workspaceId} and (refusals > 0 or won > 0)
        order by definition_months.month desc limit ${MOST_MONTHS}::int`)
      return {
        months: rows.map((row) => ({
          ...row,
          findings: findingsOf(row),
          criteria: row.criteria.map(({ criterion, label, refused, late }) => ({
            criterion,
            label,
            refused: refused.length,
            late: late.length,
          })),
        })),
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/definition-months/:month/leads',
    summary: 'The leads behind one of its numbers, as far as one may see them',
    needs: 'leads.read',
    schema: {
      params: z.object({ month }),
      query: z.object({ criterion: z.string().max(40), what }),
      answers: { 200: z.object({ leads: z.array(leadBehind) }) },
    },
    async handler({ params, query, read }) {
      const ctx = read()
      const row = await ctx.db.first<Pick<MonthCounts, 'criteria'>>(sql`
        select criteria from definition_months
        where workspace_id = ${ctx.db.workspaceId} and month = ${params.month}::date`)
      const found = row?.criteria.find(({ criterion }) => criterion === query.criterion)
      if (!found) throw new Refusal('not_found', 'month_not_found', 'Nothing is kept about this month.')
      return { leads: await leadsBehind(ctx, found[query.what]) }
    },
  })
}
