import { z } from 'zod'
import { labelsOfFields, sentence } from '#src/definition/index.ts'
import type { Auc } from '#src/lib/statistics/auc.ts'
import type { App } from '#src/people/door.ts'
import type { Measured } from './measure.ts'
import { readProposal } from './proposal.ts'

const part = z.object({ from: z.string(), to: z.string(), leads: z.number(), bought: z.number() })
const auc = z.object({ auc: z.number(), low: z.number(), high: z.number() })
const measured = z.object({
  ...auc.shape,
  tenths: z.array(z.number()).describe('Percent of all buyers in each tenth of the leads, best scores first'),
})
const proposal = z.object({
  within_months: z.number().describe('How long the leads had to buy'),
  made_of: part,
  tried_on: part,
  looked_at: z.number(),
  found: z.number(),
  table: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      weight: z.number(),
      values: z.array(z.object({ says: z.string(), points: z.number() })),
      otherwise: z.number(),
    }),
  ),
  proposed: measured,
  in_force: measured,
  difference: auc.describe('By how much the proposed score tells buyers better, with its 95 % interval'),
  version_in_force: z.number(),
  newest_version: z.number(),
  document: z.unknown().describe('The definition in force with the proposed profile, to be drafted as it is'),
})
const answer = z.object({
  proposal: proposal.nullable(),
  why: z.string().nullable().describe('Why there is none'),
})

export type ProposalAnswer = z.output<typeof answer>

/** A target profile from who bought, tried on the newer leads. Adopting it is drafting its document: POST /api/definitions. */
export function profileRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/profile-proposal',
    summary:
      'A target profile made of who bought among older leads, and how it scores newer ones; nothing is changed',
    needs: 'reports.read',
    schema: { answers: { 200: answer } },
    async handler({ read }) {
      const ctx = read()
      const made = await readProposal(ctx)
      if ('why' in made) return { proposal: null, why: made.why }
      const labels = await labelsOfFields(ctx.db)
      return {
        why: null,
        proposal: {
          within_months: made.within,
          made_of: made.madeOf,
          tried_on: made.triedOn,
          looked_at: made.lookedAt,
          found: made.found,
          table: made.document.fit.map(({ values, ...attribute }) => ({
            ...attribute,
            values: values.map(({ when, points }) => ({ says: sentence(when, labels), points })),
          })),
          proposed: shown(made.compared.proposed),
          in_force: shown(made.compared.inForce),
          difference: rounded(made.compared.difference),
          version_in_force: made.inForce,
          newest_version: made.newest,
          document: made.document,
        },
      }
    },
  })
}

function shown({ auc, tenths }: Measured) {
  return { ...rounded(auc), tenths: tenths.map((share) => Math.round(share * 1_000) / 10) }
}

function rounded({ auc, low, high }: Auc) {
  const round = (value: number) => Math.round(value * 1_000) / 1_000
  return { auc: round(auc), low: round(low), high: round(high) }
}
