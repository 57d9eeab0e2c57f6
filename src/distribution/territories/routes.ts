import { z } from 'zod'
import { conditionSchema, sentence } from '#src/definition/index.ts'
import type { App } from '#src/people/door.ts'
import { labelsOfFields } from '../preview/preview-routing.ts'
import { listTerritories, saveTerritories, type TerritoryRow } from './save-territories.ts'

const id = z.uuid()
const fields = z.object({
  id: id.optional().describe('Of the one there is already; a new one has none'),
  name: z.string().trim().min(1).max(200),
  condition: conditionSchema.describe('For example {"op": "in", "key": "country", "values": ["DE", "AT"]}'),
  member_ids: z.array(id).max(1_000).default([]),
  team_ids: z.array(id).max(1_000).default([]),
})
const territory = fields.extend({
  id,
  condition: z.unknown(),
  rule: z.string().describe('The condition as a sentence'),
})
const list = z.object({ territories: z.array(territory) })

/** Who serves which leads: the first territory that holds for a lead decides. */
export function territoryRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/territories',
    summary: 'Every territory, in the order in which they are tried',
    needs: 'distribution.read',
    schema: { answers: { 200: list } },
    async handler({ read }) {
      const ctx = read()
      const [territories, labels] = await Promise.all([listTerritories(ctx.db), labelsOfFields(ctx)])
      return { territories: territories.map((one) => shown(one, labels)) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/territories',
    summary: 'Replaces the ordered list of territories',
    needs: 'distribution.write',
    schema: {
      body: z.object({ territories: z.array(fields).max(2_000) }),
      answers: { 200: list },
    },
    async handler({ body, change, read }) {
      const saved = await change((ctx) => saveTerritories(ctx, body.territories))
      const labels = await labelsOfFields(read())
      return { territories: saved.map((one) => shown(one, labels)) }
    },
  })
}

function shown({ position: _, ...territory }: TerritoryRow, labels: Record<string, string>) {
  return { ...territory, rule: sentence(territory.condition, labels) }
}
