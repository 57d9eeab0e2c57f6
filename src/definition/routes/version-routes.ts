import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { activeDefinition } from '../active-definition.ts'
import { labelsOfFields } from '../condition/field-labels.ts'
import { sentence } from '../condition/sentence.ts'
import type { Definition } from '../definition-types.ts'
import { draftDefinition } from '../draft-definition.ts'
import { effectOfVersion } from '../effect/effect-of-version.ts'
import { readDefinition, readVersions } from '../reads.ts'
import { sayDefinition } from '../saying/say-definition.ts'
import { templates } from '../templates/index.ts'
import { document, effect, version, versionShown } from './shapes.ts'

const params = z.object({ version: z.coerce.number().int().min(0).max(2_147_483_647) })

/** Versions of the definition: read and written down; people/signing has how they are signed. */
export function versionRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/definitions',
    summary: 'Every version of the definition, and which is in force (0: the default, nobody signed yet)',
    needs: 'definition.read',
    schema: { answers: { 200: z.object({ in_force: z.number(), versions: z.array(version) }) } },
    async handler({ read }) {
      const { db } = read()
      const [active, versions] = await Promise.all([activeDefinition(db), readVersions(db)])
      return {
        in_force: active.version,
        versions: versions.map((one) => ({
          version: one.version,
          name: one.name,
          drafted_by: one.draftedBy,
          drafted_at: one.draftedAt,
          effective_from: one.effectiveFrom,
          signed_by: one.signedBy,
          is_in_force: one.isInForce,
          is_overtaken: one.isOvertaken,
        })),
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/definitions/:version',
    summary: 'One version with its document, and in sentences; 0 is the default',
    needs: 'definition.read',
    schema: { params, answers: { 200: versionShown } },
    async handler({ params: { version }, read }) {
      const { db } = read()
      const [definition, labels] = await Promise.all([readDefinition(db, version), labelsOfFields(db)])
      return {
        version,
        document: definition,
        sentences: rulesOf(definition, labels),
        said: sayDefinition(definition, labels),
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/definitions/:version/effect',
    summary: 'What a version changes, and what it would have made of past leads: for whoever is to sign it',
    needs: 'agreement.sign',
    schema: { params, answers: { 200: effect } },
    handler: ({ params: { version }, read }) => effectOfVersion(read(), version),
  })
  app.route({
    method: 'GET',
    url: '/api/definition-templates',
    summary: 'Definitions to start from',
    needs: 'definition.read',
    schema: { answers: { 200: z.object({ templates: z.record(z.string(), z.unknown()) }) } },
    async handler() {
      return { templates: { ...templates } }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/definitions',
    summary: 'Writes a draft down as the next version',
    needs: 'definition.write',
    schema: {
      body: z.object({
        document,
        newest_seen: z
          .int32()
          .min(0)
          .optional()
          .describe('The newest version you knew of: refused where there is a newer one'),
      }),
      answers: { 201: z.object({ version: z.number() }) },
    },
    async handler({ body, change }) {
      return change((ctx) => draftDefinition(ctx, body.document, { newestSeen: body.newest_seen }))
    },
  })
}

function rulesOf({ criteria }: Definition, labels: Readonly<Record<string, string>>): string[] {
  return criteria.flatMap(({ label, condition }) =>
    condition ? [`${label}: ${sentence(condition, labels)}.`] : [],
  )
}
