import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { createWorld, type World } from '#test/world.ts'
import { defaultServiceLevels, type ServiceLevels } from '../clocks/index.ts'
import { currentServiceLevels, draftServiceLevels, readServiceLevels, signServiceLevels } from '../index.ts'
import { listServiceLevels } from './list-versions.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const patient: ServiceLevels = { ...defaultServiceLevels, repairBusinessDays: 4 }
const sign = (levels: ServiceLevels, signedBy: string[], effectiveFrom?: Date) =>
  world.inTx('lena', async (ctx) => {
    const { version } = await draftServiceLevels(ctx, { levels })
    if (signedBy.length > 0) await signServiceLevels(ctx, { version, signedBy, effectiveFrom })
    return { version }
  })

describe('service levels', () => {
  test('are the default until somebody signed, and a draft changes nothing', async () => {
    const db = world.database.bind(world.workspace.id)
    expect(await readServiceLevels(db)).toEqual({
      version: null,
      levels: defaultServiceLevels,
      signedBy: [],
      effectiveFrom: null,
    })
    expect(await sign(patient, [])).toEqual({ version: 1 })
    expect(await currentServiceLevels(db)).toEqual(defaultServiceLevels)
  })

  test('are in force from the day they were signed for, and not before', async () => {
    const db = world.database.bind(world.workspace.id)
    const { lena, mira } = world.members
    const from = new Date('2020-01-01T00:00:00Z')
    expect(await sign(patient, [lena, mira], from)).toEqual({ version: 2 })
    expect(await readServiceLevels(db)).toEqual({
      version: 2,
      levels: patient,
      signedBy: [lena, mira],
      effectiveFrom: from,
    })
    expect(await currentServiceLevels(db, new Date('2019-12-31T00:00:00Z'))).toEqual(defaultServiceLevels)
    await sign(defaultServiceLevels, [lena], new Date('2999-01-01T00:00:00Z'))
    expect((await readServiceLevels(db)).version).toBe(2)
  })

  test('are signed once; better ones are another version', async () => {
    const again = (version: number, signedBy = [world.members.lena]) =>
      world.inTx('lena', (ctx) => signServiceLevels(ctx, { version, signedBy }))
    for (const version of [2, 999])
      await expect(again(version)).rejects.toMatchObject({ reason: 'service_levels_signed_already' })
    await expect(again(1, [])).rejects.toMatchObject({ reason: 'signature_missing' })
  })

  test('signed for later give way to what is signed since', async () => {
    const [db, { lena }] = [world.database.bind(world.workspace.id), world.members]
    const tomorrow = new Date(Date.now() + 86_400_000)
    const { version: later } = await sign(patient, [lena], tomorrow)
    const after = new Date(tomorrow.getTime() + 1)
    expect((await readServiceLevels(db, after)).version).toBe(later)
    const { version: since } = await sign(defaultServiceLevels, [lena])
    expect((await readServiceLevels(db, after)).version).toBe(since)
    const listed = await listServiceLevels(db, new Date())
    expect(listed.filter(({ is_overtaken }) => is_overtaken).map(({ version }) => version)).toContain(later)
  })

  test('need members who sign and agreed figures that make sense', async () => {
    await expect(sign(patient, [newId()])).rejects.toMatchObject({ reason: 'signer_not_found' })
    const never = { ...patient, repairBusinessDays: 0 }
    await expect(sign(never, [world.members.lena])).rejects.toMatchObject({
      reason: 'service_levels_unreadable',
      details: { problems: [expect.stringContaining('repairBusinessDays')] },
    })
  })
})
