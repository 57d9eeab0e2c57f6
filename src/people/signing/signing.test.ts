import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import {
  activeDefinition,
  bant,
  defaultDefinition,
  draftDefinition,
  signedDefinition,
} from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { seat, sessionOf, signAs } from '#test/signing.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import { changeWorkspace } from '../change-workspace.ts'
import { leaveWorkspace } from '../members/change-member.ts'
import { refuseToSign, remindSigners, withdrawFromSignature } from './end-round.ts'
import { putToSignature } from './put-to-signature.ts'
import { lastRound } from './rounds.ts'
import { changeSeats, readSeats } from './seats.ts'
import { signVersion } from './sign-version.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => seat(world, { needed: 'two', marketing: 'mira', sales: 'marta', executive: null }))
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const draft = async (document: object = bant) =>
  (await world.inTx('mira', (ctx) => draftDefinition(ctx, document))).version
const put = (version: number, effectiveFrom: Date | null = null) =>
  world.inTx('lena', (ctx) => putToSignature(ctx, signedDefinition, { version, effectiveFrom }))
const sign = (who: Name, version: number) => signAs(world, who, signedDefinition, version)
const round = (version: number) => lastRound(db(), 'definition', version)
const inForce = async (at?: Date) => (await activeDefinition(db(), at)).version
const refused = (reason: string) => expect.objectContaining({ reason })
const someone = () => world.inTx(SYSTEM, (ctx) => newMember(ctx.db))

async function newMember(tx: Parameters<Parameters<World['inTx']>[1]>[0]['db']): Promise<string> {
  const id = newId()
  await tx.run(sql`
    insert into members (workspace_id, id, name, email, roles)
    values (${tx.workspaceId}, ${id}, 'Nora New', ${`${id}@acme-pumps.test`}, '{manager}'::text[])`)
  return id
}

describe('a version is signed', () => {
  test('by both heads, and in force from the last signature on, not before', async () => {
    const [version, before] = [await draft(), await inForce()]
    const out = await put(version)
    expect(out).toMatchObject({
      round: 1,
      needed: 'two',
      base_version: before,
      missing: ['marketing', 'sales'],
    })
    expect(await sign('marta', version)).toMatchObject({ news: [], round: { missing: ['marketing'] } })
    expect(await inForce()).toBe(before)
    const { round: done, news } = await sign('mira', version)
    expect(done).toMatchObject({
      ending: 'signed',
      missing: [],
      signatures: [
        { seat: 'sales', member: { name: 'Marta Mayer' } },
        { seat: 'marketing', member: { name: 'Mira Moss' } },
      ],
    })
    expect(news).toMatchObject([
      { what: 'in_force', version, to: [world.members.mira, world.members.lena, world.members.marta] },
    ])
    const active = await activeDefinition(db())
    expect(active).toMatchObject({ version, signedBy: [world.members.marta, world.members.mira] })
    expect(await inForce(new Date((done.ended_at as Date).getTime() - 1))).toBe(before)
  })

  test('twice by the same person answers the first result, also at the same moment', async () => {
    const version = await draft()
    await put(version)
    const first = await sign('mira', version)
    const again = await Promise.all([sign('mira', version), sign('mira', version)])
    for (const one of again) expect(one).toEqual({ round: first.round, news: [] })
    const both = await Promise.all([sign('marta', version), sign('marta', version)])
    expect(both.map(({ news }) => news.length).sort()).toEqual([0, 1])
    expect(await inForce()).toBe(version)
    await expect(put(version)).rejects.toEqual(refused('signed_already'))
  })

  test('once for both seats by whoever holds them', async () => {
    await seat(world, { sales: 'mira' })
    const version = await draft()
    await put(version)
    expect((await sign('mira', version)).round).toMatchObject({
      ending: 'signed',
      signatures: [{ seat: 'marketing' }, { seat: 'sales' }],
    })
    expect(await activeDefinition(db())).toMatchObject({ version, signedBy: [world.members.mira] })
  })

  test('by one where there are no two departments, by three where the executive signs too', async () => {
    await seat(world, { needed: 'one' })
    const small = await draft()
    await put(small)
    expect((await sign('marta', small)).round).toMatchObject({ ending: 'signed' })
    await seat(world, { needed: 'three', executive: 'lena' })
    const large = await draft()
    await put(large)
    await sign('mira', large)
    expect((await sign('marta', large)).round).toMatchObject({ ending: null, missing: ['executive'] })
    expect(await inForce()).toBe(small)
    expect((await sign('lena', large)).round.ending).toBe('signed')
    expect(await inForce()).toBe(large)
  })

  test('for a day ahead, and gives way to what is signed since', async () => {
    const [later, sooner] = [await draft(), await draft(defaultDefinition)]
    const [before, from] = [await inForce(), new Date(Date.now() + 86_400_000)]
    await put(later, from)
    await sign('mira', later)
    await sign('marta', later)
    expect([await inForce(), await inForce(new Date(from.getTime() + 1))]).toEqual([before, later])
    await put(sooner)
    await sign('mira', sooner)
    await sign('marta', sooner)
    expect([await inForce(), await inForce(new Date(from.getTime() + 1))]).toEqual([sooner, sooner])
  })

  test('whose date has passed meanwhile is in force from the last signature, not before', async () => {
    const version = await draft()
    const anHourAgo = new Date(Date.now() - 3_600_000)
    const effectiveFrom = new Date(anHourAgo.getTime() + 60_000)
    await world.inTx(
      'lena',
      (ctx) => putToSignature(ctx, signedDefinition, { version, effectiveFrom }),
      anHourAgo,
    )
    await sign('mira', version)
    const { round: done } = await sign('marta', version)
    const row = await db().first<{ effective_from: Date }>(sql`
      select effective_from from definition_activations where workspace_id = ${db().workspaceId} and version = ${version}`)
    expect(row?.effective_from).toEqual(done.ended_at)
  })
})

describe('nobody signs', () => {
  test('who does not hold a seat, who is a program, who signed in long ago, and what they have not read', async () => {
    const version = await draft()
    await put(version)
    const { hash } = (await round(version)) as { hash: string }
    const tried = async (who: Name, o: { hash?: string; minutesAgo?: number; isProgram?: boolean }) => {
      const sessionId = o.isProgram ? null : await sessionOf(world, who, o.minutesAgo)
      return world.inTx(who, (ctx) =>
        signVersion(ctx, signedDefinition, { version, hash: o.hash ?? hash, sessionId }),
      )
    }
    await expect(tried('anna', {})).rejects.toEqual(refused('not_your_signature'))
    await expect(tried('mira', { isProgram: true })).rejects.toEqual(refused('sign_by_hand'))
    await expect(tried('mira', { minutesAgo: 11 })).rejects.toEqual(refused('sign_in_again'))
    await expect(tried('mira', { hash: 'a'.repeat(64) })).rejects.toEqual(refused('document_changed'))
    const token = {
      kind: 'token',
      id: newId(),
      memberId: world.members.mira,
      roles: ['marketing'],
      scopes: ['admin'],
    } as const
    const sessionId = await sessionOf(world, 'mira')
    await expect(
      world.inTx(token, (ctx) => signVersion(ctx, signedDefinition, { version, hash, sessionId })),
    ).rejects.toEqual(refused('sign_by_hand'))
    expect((await round(version))?.signatures).toEqual([])
    await tried('mira', { minutesAgo: 9 })
    await expect(tried('marta', { minutesAgo: 700 })).rejects.toEqual(refused('sign_in_again'))
  })

  test('what is not out for signature, or not there', async () => {
    const version = await draft()
    await expect(sign('mira', version)).rejects.toEqual(refused('not_out_for_signature'))
    await expect(put(999)).rejects.toEqual(refused('version_not_found'))
    await expect(put(version, new Date('2020-01-01'))).rejects.toEqual(refused('effective_in_the_past'))
    await put(version)
    expect(await put(version)).toMatchObject({ round: 1 })
    await expect(put(version, new Date(Date.now() + 60_000))).rejects.toEqual(refused('out_for_signature'))
  })

  test('what the database would have changed behind our back', async () => {
    const version = await draft()
    const change = sql`update definitions set document = '{}' where workspace_id = ${db().workspaceId}`
    await expect(db().run(change)).rejects.toMatchObject({ constraint: 'definitions_append_only' })
    await put(version)
    await sign('mira', version)
    for (const touch of [sql`update signatures set seat = 'sales'`, sql`delete from signatures`])
      await expect(db().run(touch)).rejects.toMatchObject({ constraint: 'signatures_append_only' })
  })
})

describe('accidents while it is out', () => {
  test('a signer leaves: the new holder signs, and what was signed stands with the name', async () => {
    const [first, second] = [await someone(), await someone()]
    await world.inTx('lena', (ctx) => changeSeats(ctx, { marketing: first, sales: second }))
    const version = await draft()
    await put(version)
    const asFirst = { kind: 'member', id: first, roles: ['manager'] } as const
    const { hash } = (await round(version)) as { hash: string }
    const sessionId = await sessionOf(world, 'anna')
    await world.inTx(asFirst, (ctx) => signVersion(ctx, signedDefinition, { version, hash, sessionId }))
    for (const id of [first, second]) await world.inTx('lena', (ctx) => leaveWorkspace(ctx, { id }))
    expect((await readSeats(db())).holders).toMatchObject({ marketing: null, sales: null })
    await expect(put(await draft())).rejects.toMatchObject({
      reason: 'seat_vacant',
      details: { seats: ['marketing', 'sales'] },
    })
    await seat(world, { marketing: 'mira', sales: 'marta' })
    await expect(sign('mira', version)).rejects.toMatchObject({
      reason: 'seat_signed_before',
      message: expect.stringContaining('Nora New'),
    })
    const { round: done } = await sign('marta', version)
    expect(done).toMatchObject({
      ending: 'signed',
      signatures: [{ member: { name: 'Nora New' } }, { member: { name: 'Marta Mayer' } }],
    })
    expect(await activeDefinition(db())).toMatchObject({ version, signedBy: [first, world.members.marta] })
  })

  test('two are out: the one signed first takes effect, signatures of the other are void, and it is put again', async () => {
    const [one, other] = [await draft(), await draft(defaultDefinition)]
    await put(one)
    await put(other)
    await sign('mira', one)
    await sign('mira', other)
    const { news } = await sign('marta', other)
    expect(news.map(({ what, version }) => [what, version])).toEqual([
      ['in_force', other],
      ['overtaken', one],
    ])
    expect(await round(one)).toMatchObject({ ending: 'overtaken', overtaken_by: other, missing: [] })
    await expect(sign('marta', one)).rejects.toMatchObject({
      reason: 'signing_over',
      message: expect.stringContaining(`Version ${other} was signed meanwhile`),
    })
    expect(await inForce()).toBe(other)
    expect(await put(one)).toMatchObject({ round: 2, base_version: other, signatures: [] })
    await sign('marta', one)
    await sign('mira', one)
    expect(await inForce()).toBe(one)
  })

  test('the last signatures of both come at the same moment: one takes effect, one is overtaken', async () => {
    const versions = [await draft(), await draft(defaultDefinition)]
    for (const version of versions) {
      await put(version)
      await sign('mira', version)
    }
    const sessionId = await sessionOf(world, 'marta')
    const rounds = await Promise.all(versions.map((version) => round(version)))
    const both = await Promise.allSettled(
      rounds.map((one) =>
        world.inTx('marta', (ctx) =>
          signVersion(ctx, signedDefinition, {
            version: one?.version ?? 0,
            hash: one?.hash ?? '',
            sessionId,
          }),
        ),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const endings = await Promise.all(versions.map(async (version) => (await round(version))?.ending))
    expect(endings.sort()).toEqual(['overtaken', 'signed'])
  })

  test('the number needed is changed: what is out stays as it was put', async () => {
    const version = await draft()
    await put(version)
    await sign('mira', version)
    await seat(world, { needed: 'one' })
    expect(await round(version)).toMatchObject({ needed: 'two', ending: null, missing: ['sales'] })
    const next = await draft()
    expect(await put(next)).toMatchObject({ needed: 'one' })
    await sign('marta', version)
    expect(await inForce()).toBe(version)
    expect(await round(next)).toMatchObject({ ending: 'overtaken' })
  })

  test('it is withdrawn, and put again without its signatures', async () => {
    const version = await draft()
    await put(version)
    await sign('mira', version)
    const { round: done, news } = await world.inTx('lena', (ctx) =>
      withdrawFromSignature(ctx, signedDefinition, { version }),
    )
    expect(done).toMatchObject({ ending: 'withdrawn', ended_by: { name: 'Lena Lang' } })
    expect(news[0]?.to.sort()).toEqual([world.members.lena, world.members.marta, world.members.mira].sort())
    await expect(sign('marta', version)).rejects.toEqual(refused('signing_over'))
    await expect(
      world.inTx('lena', (ctx) => withdrawFromSignature(ctx, signedDefinition, { version })),
    ).rejects.toEqual(refused('signing_over'))
    expect(await put(version)).toMatchObject({ round: 2, missing: ['marketing', 'sales'] })
  })

  test('a signer says no with the reason; who has signed, and who may not, cannot', async () => {
    const version = await draft()
    await put(version)
    await sign('mira', version)
    const no = (who: Name) =>
      world.inTx(who, (ctx) =>
        refuseToSign(ctx, signedDefinition, { version, because: 'Budget is no must.' }),
      )
    for (const who of ['mira', 'anna', 'lena'] as const)
      await expect(no(who)).rejects.toEqual(refused('not_your_signature'))
    const { round: done, news } = await no('marta')
    expect(done).toMatchObject({
      ending: 'refused',
      ended_because: 'Budget is no must.',
      ended_by: { name: 'Marta Mayer' },
    })
    expect(news).toMatchObject([{ what: 'refused', to: [world.members.mira, world.members.lena] }])
    expect(await put(version)).toMatchObject({ round: 2 })
  })

  test('those missing are reminded once a day', async () => {
    const version = await draft()
    await put(version)
    await sign('mira', version)
    const remind = (at?: Date) =>
      world.inTx('lena', (ctx) => remindSigners(ctx, signedDefinition, { version }), at)
    expect((await remind()).news).toMatchObject([{ what: 'reminded', to: [world.members.marta] }])
    await expect(remind()).rejects.toEqual(refused('reminded_today'))
    expect((await remind(new Date(Date.now() + 86_400_000))).news).toHaveLength(1)
  })
})

describe('seats', () => {
  test('are given to members who are there; who did it and when is kept', async () => {
    await expect(world.inTx('lena', (ctx) => changeSeats(ctx, { sales: newId() }))).rejects.toEqual(
      refused('member_not_found'),
    )
    await world.inTx('lena', (ctx) => changeWorkspace(ctx, { sponsor_id: world.members.quentin }))
    expect(await readSeats(db())).toMatchObject({
      needed: 'two',
      holders: {
        marketing: world.members.mira,
        sales: world.members.marta,
        executive: world.members.quentin,
      },
    })
    const last = await db().first(sql`
      select needed, sales_id, executive_id, changed_by from seat_changes
      where workspace_id = ${db().workspaceId} order by seq desc limit 1`)
    expect(last).toEqual({
      needed: 'two',
      sales_id: world.members.marta,
      executive_id: world.members.quentin,
      changed_by: world.members.lena,
    })
  })
})
