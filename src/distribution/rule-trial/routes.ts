import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { asTerritories, territoryList } from '../territories/routes.ts'
import type { Weeks } from './play-again.ts'
import { tryRules } from './try-rules.ts'

const weeks = z.object({
  came: z.array(z.number()).describe('Leads that came, by week, the oldest first'),
  open: z.array(z.number()).describe('Of these leads, how many lay with them when the week ended'),
})
export const triedRules = z.object({
  since: z.date(),
  leads: z.number(),
  forgotten: z.number().describe('Leads of erased persons: what the rules ask is not known any more'),
  is_all: z.boolean().describe('False: only the newest were looked at'),
  moved: z.number(),
  nobody: z.object({ before: z.number(), after: z.number() }),
  members: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      team: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      is_partner: z.boolean(),
      has_left: z.boolean(),
      ceiling_open: z.number().nullable(),
      ceiling_week: z.number().nullable(),
      before: weeks,
      after: weeks,
    }),
  ),
  samples: z.array(
    z.object({
      id: z.uuid(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      from: z.uuid().nullable(),
      to: z.uuid().nullable(),
      why: z.enum(['no_territory', 'nobody_in_territory']).nullable(),
    }),
  ),
})

export function ruleTrialRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/territories/trial',
    summary:
      'Who would have got the leads of the last 90 days under this list of territories; nothing is changed',
    needs: 'distribution.read',
    schema: { body: territoryList, answers: { 200: triedRules } },
    async handler({ body, read }) {
      const { isAll, members, samples, ...tried } = await tryRules(read(), asTerritories(body.territories))
      return {
        ...tried,
        is_all: isAll,
        members: members.map(({ memberId, isPartner, hasLeft, ceilings, before, after, name, team }) => ({
          ...{ id: memberId, name, team, is_partner: isPartner, has_left: hasLeft },
          ...{ ceiling_open: ceilings.open, ceiling_week: ceilings.perWeek },
          ...{ before: shown(before), after: shown(after) },
        })),
        samples: samples.map(({ leadId, ...sample }) => ({ id: leadId, ...sample })),
      }
    },
  })
}

function shown({ came, open }: Weeks): Weeks {
  return { came, open }
}
