import { z } from 'zod'
import { sql } from '#src/db/index.ts'
import { reachedLead } from '#src/lead/index.ts'
import { saySignal } from '#src/lead/timeline/say-signal.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import type { Signal } from '../signals/signals.ts'
import { BUYING_STAGES } from '../touches/tables.ts'
import { BEHAVIOURS, DEFAULT_INTEREST } from './interest.ts'
import { previewRules } from './preview.ts'
import { readInterest } from './read-interest.ts'
import { interestRules, putInterestRules, readInterestRules } from './rules-of-interest.ts'
import { sayDeed } from './say-part.ts'

const part = z.object({
  behaviour: z.enum(BEHAVIOURS),
  sentence: z.string(),
  topic: z.string().nullable(),
  buying_stage: z.enum(BUYING_STAGES).nullable(),
  times: z.int(),
  last_at: z.date(),
  /** One decimal; what is less than a twentieth of a point is left out. */
  points: z.number(),
})

export const interestAnswer = z.object({
  score: z.int(),
  topics: z.array(z.object({ topic: z.string(), score: z.int() })),
  parts: z.array(part),
  half_life_days: z.int(),
  /** The latest signal about this lead, as it stands on the timeline: why it is with sales now. */
  signal: z.object({ sentence: z.string(), at: z.date() }).nullable(),
})

export const rulesAnswer = z.object({ rules: interestRules, shipped: interestRules })
export const previewAnswer = z.object({
  leads: z.array(
    z.object({
      lead_id: z.uuid(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      stage: z.string(),
      as_is: z.int(),
      as_changed: z.int(),
    }),
  ),
})

const idParams = z.object({ id: z.uuid() })
const LEAST_SHOWN = 0.05

/** How much interest people show, why, and how it is counted. */
export function interestRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads/:id/interest',
    summary: 'The interest the person of a lead shows, in all and by topic, and what it is made of',
    needs: 'leads.read',
    schema: { params: idParams, answers: { 200: interestAnswer } },
    handler: ({ read, params }) => interestOfLead(read(), params.id),
  })
  app.route({
    method: 'GET',
    url: '/api/interest-rules',
    summary: 'How interest is counted: points of each behaviour, by buying stage, and the half-life',
    needs: 'programs.read',
    schema: { answers: { 200: rulesAnswer } },
    handler: async ({ read }) => ({ rules: await readInterestRules(read().db), shipped: DEFAULT_INTEREST }),
  })
  app.route({
    method: 'PUT',
    url: '/api/interest-rules',
    summary: 'Say how interest is counted, of what was done before as well',
    needs: 'programs.write',
    schema: { body: interestRules, answers: { 200: rulesAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => ({ rules: await putInterestRules(ctx, body), shipped: DEFAULT_INTEREST })),
  })
  app.route({
    method: 'POST',
    url: '/api/interest-rules/preview',
    summary: 'What other points would make of real leads; changes nothing',
    needs: 'programs.read',
    schema: { body: interestRules, answers: { 200: previewAnswer } },
    handler: async ({ read, body }) => ({ leads: await previewRules(read(), body) }),
  })
}

async function interestOfLead(ctx: ReadContext, leadId: string): Promise<z.output<typeof interestAnswer>> {
  const { db, now } = ctx
  const lead = await reachedLead(ctx, leadId, 'leads.read')
  const rules = await readInterestRules(db)
  const [interest, signal] = await Promise.all([
    readInterest(db, [lead.person_id], { asOf: now, rules }).then((all) => all.get(lead.person_id)),
    db.first<{ kind: string; at: Date; data: Signal['data'] }>(sql`
      select kind, happened_at as at, data from signals
      where workspace_id = ${db.workspaceId} and person_id = ${lead.person_id} and lead_id = ${leadId}
      order by happened_at desc limit 1`),
  ])
  return {
    score: interest?.score ?? 0,
    topics: interest?.topics ?? [],
    parts: (interest?.parts ?? [])
      .filter(({ points }) => points >= LEAST_SHOWN)
      .map(({ behaviour, about, topic, buyingStage, times, lastAt, points }) => ({
        ...{ behaviour, topic, times, sentence: sayDeed({ behaviour, about }), last_at: lastAt },
        ...{ buying_stage: buyingStage, points: Math.round(points * 10) / 10 },
      })),
    half_life_days: rules.half_life_days,
    signal: signal ? { at: signal.at, sentence: saySignal({ ...signal.data, signal: signal.kind }) } : null,
  }
}
