import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { createWorld, type World } from '#test/world.ts'
import { activateDefinition } from './activate-definition.ts'
import { activeDefinition } from './active-definition.ts'
import { draftDefinition } from './draft-definition.ts'
import { readDefinition, readVersions } from './reads.ts'
import { bant, defaultDefinition } from './templates/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const draft = (document: unknown) => world.inTx('mira', (ctx) => draftDefinition(ctx, document))
const activate = (o: { version: number; signedBy: string[]; effectiveFrom?: Date }) =>
  world.inTx('lena', (ctx) => activateDefinition(ctx, o))

test('until somebody signed, the default is in force and says so; then what was signed is', async () => {
  expect(await activeDefinition(db())).toMatchObject({ version: 0, isDefault: true, signedBy: [] })
  expect(await readDefinition(db(), 0)).toEqual(defaultDefinition)

  expect(await draft(bant)).toEqual({ version: 1 })
  expect(await activeDefinition(db())).toMatchObject({ version: 0, isDefault: true })

  const { mira, marta } = world.members
  await activate({ version: 1, signedBy: [mira, marta] })
  const active = await activeDefinition(db())
  expect(active).toMatchObject({ version: 1, isDefault: false, signedBy: [mira, marta] })
  expect(active.compiled.definition).toEqual(bant)
  expect(await activeDefinition(db(), new Date('2020-01-01'))).toMatchObject({ version: 0 })
})

test('a version can be signed for later', async () => {
  const { version } = await draft(defaultDefinition)
  const from = new Date(Date.now() + 86_400_000)
  await activate({ version, signedBy: [world.members.mira], effectiveFrom: from })
  expect(await activeDefinition(db())).toMatchObject({ version: 1 })
  expect(await activeDefinition(db(), new Date(from.getTime() + 1))).toMatchObject({ version })
  expect(await readVersions(db(), new Date())).toMatchObject([
    { version, draftedBy: world.members.mira, effectiveFrom: from, isInForce: false },
    { version: 1, name: 'BANT', signedBy: [world.members.mira, world.members.marta], isInForce: true },
  ])
})

test('refuses what cannot be put in force', async () => {
  const { mira } = world.members
  const { version } = await draft(bant)
  const refusals: [Parameters<typeof activate>[0], string][] = [
    [{ version, signedBy: [] }, 'signature_missing'],
    [{ version: 999, signedBy: [mira] }, 'definition_not_found'],
    [{ version, signedBy: [mira, newId()] }, 'signer_not_found'],
    [{ version, signedBy: [mira], effectiveFrom: new Date('2020-01-01') }, 'activation_in_the_past'],
    [{ version: 1, signedBy: [mira] }, 'definition_activated_already'],
  ]
  for (const [o, reason] of refusals) await expect(activate(o)).rejects.toMatchObject({ reason })
  await expect(readDefinition(db(), 999)).rejects.toMatchObject({ reason: 'definition_not_found' })
})

test('refuses a draft that cannot be judged by, and says what is wrong', async () => {
  await expect(
    draft({ ...bant, prequalify: { ...bant.prequalify, ask: ['weather'] } }),
  ).rejects.toMatchObject({
    reason: 'definition_unreadable',
    details: { problems: ['prequalify.ask.0: weather is no criterion with a question, or asked twice'] },
  })
  const words = Array.from({ length: 1000 }, (_, i) => `${i}`.padStart(200, 'x'))
  const large = {
    op: 'any',
    of: Array.from({ length: 9 }, () => ({ op: 'matches_word', key: 'message', words })),
  }
  await expect(draft({ ...bant, reachable: large })).rejects.toMatchObject({ reason: 'definition_too_large' })
})

test('two who draft at the same moment do not overwrite each other', async () => {
  const both = await Promise.allSettled([draft(bant), draft(bant), draft(bant)])
  const versions = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.version] : []))
  expect(new Set(versions).size).toBe(versions.length)
  expect(versions.length).toBeGreaterThan(0)
  for (const one of both) {
    if (one.status === 'rejected')
      expect(one.reason).toMatchObject({ reason: 'definition_drafted_by_another' })
  }
})
