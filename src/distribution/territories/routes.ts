import { z } from 'zod'
import type { Db } from '#src/db/index.ts'
import { conditionSchema, labelsOfFields, sentence } from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import { storedLine } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { checkTerritories } from './check-territories.ts'
import { listState, listTerritories, saveTerritories, type TerritoryRow } from './save-territories.ts'
import type { Territory } from './territory-map.ts'

const id = z.uuid()
const fields = z.object({
  id: id.optional().describe('Of the one there is already; a new one has none'),
  name: storedLine(200),
  condition: conditionSchema.describe('For example {"op": "in", "key": "country", "values": ["DE", "AT"]}'),
  member_ids: z.array(id).max(1_000).default([]),
  team_ids: z.array(id).max(1_000).default([]),
})
export const territory = fields.extend({
  id,
  condition: z.unknown(),
  rule: z.string().describe('The condition as a sentence'),
})
export const list = z.object({
  territories: z.array(territory),
  revision: z.number().describe('Send it along when you save, and nobody overwrites the other'),
  saved_by: z.uuid().nullable(),
  saved_at: z.date().nullable(),
})
const lead = z.object({ id: z.uuid(), name: z.string().nullable(), company: z.string().nullable() })
export const checked = z.object({
  flaws: z.array(
    z.object({
      kind: z.enum(['serves_nobody', 'holds_never', 'never_reached', 'overlap', 'no_catch_all']),
      at: z.number().nullable().describe('The place of the territory, from 0'),
      with: z.number().nullable(),
      sentence: z.string(),
    }),
  ),
  territories: z
    .array(z.object({ rule: z.string(), reps: z.number(), leads: z.number() }))
    .describe('By place: the rule as a sentence, members who take leads, past leads it would take'),
  past: z.object({
    since: z.date(),
    leads: z.number(),
    is_all: z.boolean().describe('False: only the newest were looked at'),
    covered: z
      .array(
        z.object({
          label: z.string(),
          leads: z.number(),
          by: z.array(z.object({ at: z.number().nullable(), leads: z.number() })),
        }),
      )
      .describe(
        'Who takes the leads of each value of the field that most rules look at, by place; null: nobody',
      ),
    nobody: z.object({
      leads: z.number(),
      by: z.array(z.object({ value: z.string().nullable(), label: z.string(), leads: z.number() })),
      samples: z.array(lead),
    }),
    several: z.object({
      leads: z.number(),
      pairs: z.array(
        z.object({ first: z.number(), other: z.number(), leads: z.number(), sentence: z.string() }),
      ),
    }),
  }),
  waiting: z.array(z.object({ reason: z.string(), leads: z.number() })),
})
const MOST = 2_000
export const territoryList = z.object({ territories: z.array(fields).max(MOST) })

/** Who serves which leads: the first territory that holds for a lead decides. */
export function territoryRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/territories',
    summary: 'Every territory, in the order in which they are tried',
    needs: 'distribution.read',
    schema: { answers: { 200: list } },
    async handler({ read }) {
      return shownList(read().db)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/territories',
    summary: 'Replaces the ordered list of territories',
    needs: 'distribution.write',
    schema: {
      body: z.object({
        territories: z.array(fields).max(MOST),
        revision: z
          .int()
          .min(0)
          .optional()
          .describe('The state you edited: refused where somebody saved since'),
      }),
      answers: { 200: list },
    },
    async handler({ body, change }) {
      return change(async (ctx) => {
        await saveTerritories(ctx, body.territories, { revision: body.revision })
        return shownList(ctx.db)
      })
    },
  })
  app.route({
    method: 'POST',
    url: '/api/territories/check',
    summary: 'Holes and overlaps of a list of territories, by its rules and by the leads of the last 90 days',
    needs: 'distribution.read',
    schema: {
      body: territoryList,
      answers: { 200: checked },
    },
    async handler({ body, read }) {
      return checkTerritories(read(), asTerritories(body.territories))
    },
  })
}

/** A list that is asked about and not saved, as decisions see it. */
export function asTerritories(list: z.output<typeof territoryList>['territories']): Territory[] {
  return list.map(({ id, name, condition, member_ids, team_ids }) => ({
    id: id ?? newId(),
    name,
    condition,
    memberIds: member_ids,
    teamIds: team_ids,
  }))
}

async function shownList(db: Db) {
  const [territories, state, labels] = await Promise.all([
    listTerritories(db),
    listState(db),
    labelsOfFields(db),
  ])
  return { territories: territories.map((one) => shown(one, labels)), ...state }
}

function shown({ position: _, ...territory }: TerritoryRow, labels: Record<string, string>) {
  return { ...territory, rule: sentence(territory.condition, labels) }
}
