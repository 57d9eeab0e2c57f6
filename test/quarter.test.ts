import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, openDatabase } from '#src/db/index.ts'
import { createTestDatabase } from '#test/database.ts'
import { type Played, playQuarter } from '../bench/quarter/play-quarter.ts'
import { proveCeilings } from '../bench/quarter/proof/ceilings.ts'
import { proveLimits } from '../bench/quarter/proof/limits.ts'
import { brokenIn, type Proof, proveQuarter } from '../bench/quarter/proof/prove-quarter.ts'
import { proveShares } from '../bench/quarter/proof/shares.ts'

let played: Played
let proof: Proof
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  const before = openDatabase(connect(made.url, { max: 1 }))
  played = await playQuarter(before, async () => openDatabase(connect(made.url, { max: 4 })), {
    begins: '2026-03-23',
    days: 14,
    perDay: 12,
    fair: { from: 8, to: 10 },
    seed: 11,
    rounds: { busy: 30, quiet: 180 },
  })
  await before.close()
  proof = await proveQuarter(played)
}, 600_000)
afterAll(async () => {
  await played?.database.close()
  await drop()
})

test('two weeks of a company end with nothing lost, ignored or over anybody’s ceiling', () => {
  expect(brokenIn(proof)).toEqual([])
  expect(proof.limits.offers.all).toBeGreaterThan(40)
  expect(proof.shares.turns).toBeGreaterThan(40)
})

test('what is proved happened: offers ran out, somebody was set aside, first attempts were late and raised', () => {
  expect(proof.limits.offers.expired).toBeGreaterThan(2)
  expect(proof.records.setAside.length).toBeGreaterThan(0)
  expect(proof.limits.attempts.raised).toBeGreaterThan(0)
  expect(proof.limits.escalations.get('duty_broken')).toBeGreaterThan(0)
})

test('the proof sees what is broken', () => {
  const { records } = proof
  const lower = new Map(
    [...records.roster].map(([id, member]) => [
      id,
      { ...member, ceilings: { open: 1, perDay: 1, perWeek: 2 } },
    ]),
  )
  expect(proveCeilings({ ...records, roster: lower }).broken.length).toBeGreaterThan(10)
  const europeans = [...records.roster.values()].filter(
    ({ weight, roles }) => roles.includes('rep') && weight === 1,
  )
  const favourite = europeans[0]?.id ?? ''
  const unfair = records.offers.map((offer) => ({ ...offer, assignee_id: favourite }))
  const moved = records.movements.map((one) =>
    one.to_stage === 'offered' ? { ...one, to_member: favourite } : one,
  )
  expect(proveShares({ ...records, offers: unfair, movements: moved }).broken.length).toBeGreaterThan(10)
  const forgotten = new Map([...records.owed].map(([id, owed]) => [id, owed + 0.5]))
  expect(proveShares({ ...records, owed: forgotten }).broken.length).toBeGreaterThan(5)
})

test('an escalation that was never raised is missed', async () => {
  const db = played.database.bind(played.company.workspace.id)
  const silent = { ...proof.records, escalations: [] }
  expect((await proveLimits(db, silent, played.watched, played.to)).broken.length).toBeGreaterThan(0)
})
