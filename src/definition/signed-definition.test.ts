import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { hashOfDocument } from '#src/people/signing/document-hash.ts'
import { createWorld, type World } from '#test/world.ts'
import { definitionSchema } from './definition-types.ts'
import { readDefinition } from './reads.ts'
import { signedDefinition } from './signed-definition.ts'
import { bant } from './templates/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('what was written before stages had guides is read as it is signed: with the fingerprint it had', async () => {
  const { stages: _, ...before } = definitionSchema.parse(bant)
  await world.inTx('lena', ({ db }) =>
    db.run(sql`insert into definitions (workspace_id, version, name, document, drafted_by)
      values (${db.workspaceId}, 1, ${before.name}, ${JSON.stringify(before)}::jsonb, ${world.members.lena})`),
  )
  const db = world.database.bind(world.workspace.id)
  const signed = await signedDefinition.read(db, 1)
  expect(hashOfDocument('definition', 1, signed?.content)).toBe(hashOfDocument('definition', 1, before))
  expect(await readDefinition(db, 1)).toEqual({ ...before, stages: {} })
})
