import { z } from 'zod'
import { activeDefinition } from '#src/definition/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { type ServiceLevels, serviceLevelsSchema } from '../clocks/index.ts'
import { readServiceLevels } from './current-service-levels.ts'
import { draftServiceLevels } from './draft-service-levels.ts'
import { listServiceLevels } from './list-versions.ts'
import { sayProblems } from './say-problems.ts'
import { sayServiceLevels } from './say-service-levels.ts'
import * as shape from './schema.ts'

/** What sales and marketing owe each other: read, in sentences, and drafted. */
export function serviceLevelRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/service-levels',
    summary: 'What each side owes the other, and who signed it; the default until somebody signs',
    needs: 'service_levels.read',
    schema: { answers: { 200: shape.serviceLevelsAnswer } },
    async handler({ read }) {
      const ctx = read()
      const { version, levels, signedBy, effectiveFrom } = await readServiceLevels(ctx.db)
      return {
        version,
        levels,
        signed_by: signedBy,
        effective_from: effectiveFrom?.toISOString() ?? null,
        said: await said(ctx, levels),
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/service-levels/versions',
    summary: 'Every version of the service levels, the newest first',
    needs: 'service_levels.read',
    schema: { answers: { 200: shape.serviceLevelsVersionsAnswer } },
    async handler({ read }) {
      return { versions: await listServiceLevels(read().db) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/service-levels/check',
    summary: 'Service levels in sentences, with what is wrong with them; nothing is kept',
    needs: 'service_levels.read',
    schema: { body: z.object({ levels: z.unknown() }), answers: { 200: shape.checkedServiceLevels } },
    async handler({ body, read }) {
      const parsed = serviceLevelsSchema.safeParse(body.levels)
      return parsed.success
        ? { problems: [], said: await said(read(), parsed.data) }
        : { problems: sayProblems(parsed.error.issues), said: null }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/service-levels',
    summary: 'Writes service levels down as another version, a draft',
    needs: 'service_levels.write',
    schema: { body: shape.serviceLevelsBody, answers: { 201: z.object({ version: z.number() }) } },
    handler: ({ change, body }) =>
      change((ctx) => draftServiceLevels(ctx, { levels: body.levels, newestSeen: body.newest_seen })),
  })
}

/** Grades are named as the definition in force names them, and stand in its order. */
async function said({ db, now }: ReadContext, levels: ServiceLevels) {
  const { compiled } = await activeDefinition(db, now)
  const { grades } = compiled.definition
  const { grades: own, ...others } = sayServiceLevels(
    levels,
    Object.fromEntries(grades.map(({ key, label }) => [key, label])),
  )
  const place = (key: string) => {
    const at = grades.findIndex((grade) => grade.key === key)
    return at < 0 ? grades.length : at
  }
  return { grades: own.toSorted((a, b) => place(a.grade) - place(b.grade)), ...others }
}
