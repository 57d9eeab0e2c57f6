import { z } from 'zod'
import { markSeen } from '#src/distribution/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Actor, memberOf } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { boundsOf, readPeriod } from '../period.ts'
import type { ListFilters } from './filters.ts'
import { readLeadPage } from './lead-page.ts'
import { listLeads } from './list-leads.ts'
import { type LeadsQuery, leadPageShape, leadsQuery, leadsShape } from './schema.ts'

export function leadRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads',
    summary: 'Leads by filters, words and order, a page at a time',
    needs: 'leads.read',
    schema: { query: leadsQuery, answers: { 200: leadsShape } },
    async handler({ query, change }) {
      return change(async (ctx) => {
        const { time_zone } = await readWorkspace(ctx.db)
        const { sort, limit, after } = query
        return listLeads(ctx, { filters: filtersOf(query, ctx, time_zone), sort, limit, after })
      })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/leads/:id',
    summary: 'Everything about one lead',
    needs: 'leads.read',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: leadPageShape } },
    async handler({ params, actor, read }) {
      const ctx = read()
      const page = await readLeadPage(ctx, params.id)
      const self = memberOf(actor)
      const open = page.offers.find((offer) => offer.ended_at === null && offer.seen_at === null)
      if (open && open.assignee.id === self) {
        await markSeen(ctx.db, { leadId: params.id, memberId: self, at: ctx.now })
      }
      return page
    },
  })
}

/** A list's query as filters. Refuses `filter_unknown` and `period_backwards`. */
export function filtersOf(
  query: LeadsQuery,
  { actor, now }: { actor: Actor; now: Date },
  timeZone: string,
): ListFilters {
  const { sort: _, limit: __, after: ___, due, due_from, due_to, owner, ...rest } = query
  const known = Object.entries(rest).filter(([name]) => name in leadsQuery.shape)
  const others = Object.entries(rest).filter(([name]) => !(name in leadsQuery.shape))
  readPeriod({ from: query.inquired_from ?? null, to: query.inquired_to ?? null })
  const dueWithin = boundsOf(readPeriod({ from: due_from ?? null, to: due_to ?? null }), timeZone)
  const before = due_to ? new Date(dueWithin.end) : undefined
  return {
    ...Object.fromEntries(known),
    owner: owner?.map((id) => (id === 'me' ? (memberOf(actor) ?? 'nobody') : id)),
    fields: fieldsOf(others),
    due_after: due_from ? new Date(dueWithin.start) : undefined,
    due_before: due === 'overdue' && (!before || now < before) ? now : before,
  }
}

const FIELD = /^field\.[\p{L}\p{N}_ .-]{1,60}$/u

function fieldsOf(others: readonly [string, unknown][]): Record<string, string> | undefined {
  const fields: Record<string, string> = {}
  for (const [name, value] of others) {
    if (!FIELD.test(name) || typeof value !== 'string') {
      throw new Refusal('invalid', 'filter_unknown', `Leads cannot be filtered by "${name}".`)
    }
    fields[name.slice('field.'.length)] = value
  }
  return others.length > 0 ? fields : undefined
}
