import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aucDifference, aucOf } from './auc.ts'
import { betaBelow, betaOf, betaQuantile, deviationOf, meanOf } from './beta.ts'
import { discoveries } from './discoveries.ts'
import { fisher, fisherTail } from './fisher.ts'
import { believed, priorOf, shrunk } from './shrink.ts'

const numbers = (text: string) => text.trim().split(/\s+/).map(Number)

/** Rats with tumors in 70 historical groups (R. E. Tarone, Biometrics 38, 1982), as Gelman et al. print them in table 5.1. */
const TUMORS =
  numbers(`0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 1 5 2 5 3 2 7 7 3 3 2 9 10
  4 4 4 4 4 4 4 10 4 4 4 5 11 12 5 5 6 5 6 6 6 6 16 15 15 9`)
const RATS =
  numbers(`20 20 20 20 20 20 20 19 19 19 19 18 18 17 20 20 20 20 19 19 18 18 25 24 23 20 20 20 20 20 20 10
  49 19 46 27 17 49 47 20 20 13 48 50 20 20 20 20 20 20 20 48 19 19 19 22 46 49 20 20 23 19 22 20 20 20 52 46 47 24`)
const GROUPS = TUMORS.map((part, i) => ({ part, whole: RATS[i] as number }))

describe('small groups are shrunk, as in Bayesian Data Analysis (Gelman et al.), section 5.1', () => {
  test('mean 0.136 and deviation 0.103 of 70 groups give Beta(1.4, 8.6); 4 of 14 become 0.223 with deviation 0.083', () => {
    const rates = GROUPS.map(({ part, whole }) => part / whole)
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
    const deviation = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1))
    expect([mean.toFixed(3), deviation.toFixed(3)]).toEqual(['0.136', '0.103'])
    const prior = betaOf(mean, deviation)
    expect([prior.a.toFixed(1), prior.b.toFixed(1)]).toEqual(['1.4', '8.6'])
    const after = shrunk(prior, { part: 4, whole: 14 })
    expect([after.a.toFixed(1), after.b.toFixed(1)]).toEqual(['5.4', '18.6'])
    expect(meanOf(after).toFixed(3)).toBe('0.223')
    expect(deviationOf(after).toFixed(3)).toBe('0.083')
  })
  test('what chance makes of the scatter is taken out, so the rates are drawn together more than by the plain moments', () => {
    const whole = RATS.reduce((sum, n) => sum + n, 0)
    const prior = priorOf(GROUPS, { part: TUMORS.reduce((sum, n) => sum + n, 0), whole })
    expect(prior && prior.a + prior.b).toBeGreaterThan(10)
    expect(prior && prior.a + prior.b).toBeLessThan(30)
  })
  test('groups that chance alone explains are all believed to have the common rate', () => {
    const alike = Array.from({ length: 40 }, () => ({ part: 10, whole: 100 }))
    const prior = priorOf(alike, { part: 400, whole: 4_000 }) as NonNullable<ReturnType<typeof priorOf>>
    expect(meanOf(shrunk(prior, { part: 9, whole: 10 }))).toBeLessThan(0.105)
  })
  test('a shrunk rate lies between its own and the common one, within its interval; more leads are shrunk less', () => {
    const group = fc
      .integer({ min: 1, max: 5_000 })
      .chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }) }))
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 30 }), group, (groups, one) => {
        const whole = groups.reduce((sum, one) => sum + one.whole, 0)
        const part = groups.reduce((sum, one) => sum + one.part, 0)
        const mean = part / whole
        const prior = priorOf(groups, { part, whole })
        if (!prior) return
        const { rate, low, high } = believed(shrunk(prior, one))
        const own = one.part / one.whole
        expect(rate).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-9)
        expect(rate).toBeLessThanOrEqual(Math.max(own, mean) + 1e-9)
        expect(low).toBeLessThanOrEqual(high)
        const larger = { part: one.part * 10, whole: one.whole * 10 }
        const nearer = believed(shrunk(prior, larger)).rate
        expect(Math.abs(nearer - own)).toBeLessThanOrEqual(Math.abs(rate - own) + 1e-9)
      }),
    )
  })
})

test('quantiles of a beta distribution: the uniform one, a symmetric one and back again', () => {
  expect(betaQuantile(0.3, { a: 1, b: 1 })).toBeCloseTo(0.3, 10)
  expect(betaQuantile(0.5, { a: 7, b: 7 })).toBeCloseTo(0.5, 10)
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 3_000, noNaN: true }),
      fc.double({ min: 0.5, max: 90_000, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (a, b, p) => {
        expect(betaBelow(betaQuantile(p, { a, b }), { a, b })).toBeCloseTo(p, 6)
      },
    ),
  )
})

describe('Fisher’s exact test', () => {
  test('the lady tasting tea (The Design of Experiments, 1935): three of four right is chance in 17 of 70', () => {
    expect(fisherTail({ part: 3, whole: 4 }, { part: 1, whole: 4 })).toBeCloseTo(17 / 70, 10)
    expect(fisherTail({ part: 4, whole: 4 }, { part: 0, whole: 4 })).toBeCloseTo(1 / 70, 10)
    expect(fisher({ part: 3, whole: 4 }, { part: 1, whole: 4 })).toBeCloseTo(34 / 70, 10)
  })
  test('is exact among a million', () => {
    expect(fisher({ part: 3_000, whole: 100_000 }, { part: 27_000, whole: 900_000 })).toBeGreaterThan(0.95)
    expect(fisher({ part: 3_600, whole: 100_000 }, { part: 26_400, whole: 900_000 })).toBeLessThan(1e-20)
    expect(fisher({ part: 0, whole: 10 }, { part: 0, whole: 50 })).toBe(1)
  })
})

test('the fifteen p-values of Benjamini and Hochberg (1995, section 4.1): four are found', () => {
  const chances = numbers(
    '0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 0.7590 1.0000',
  )
  expect(discoveries(chances).filter(Boolean)).toHaveLength(4)
  expect(discoveries(chances.toReversed()).slice(-4)).toEqual([true, true, true, true])
  expect(discoveries([0.2, 0.9])).toEqual([false, false])
  expect(discoveries([])).toEqual([])
})

describe('the area under the curve', () => {
  test('of Hanley and McNeil’s 109 images (Radiology 143, 1982, table I) is 0.893', () => {
    const normal = [33, 6, 6, 11, 2]
    const abnormal = [3, 2, 2, 11, 33]
    const rated = (counts: number[]) => counts.flatMap((count, i) => Array<number>(count).fill(i + 1))
    const scores = [...rated(normal), ...rated(abnormal)]
    const isAbnormal = scores.map((_, i) => i >= 58)
    const area = aucOf(scores, isAbnormal)
    expect(area?.auc.toFixed(3)).toBe('0.893')
    expect(((area?.high ?? 0) - (area?.low ?? 0)) / 2 / 1.96).toBeCloseTo(0.032, 2)
  })

  /** Ovarian cancer: albumin, protein, K-G score, and whether it could be relieved (the example of DeLong et al., 1988). */
  const patients =
    numbers(`3.0 5.8 10 0 3.2 6.3 5 1 3.9 6.8 3 1 2.8 4.8 6 0 3.2 5.8 3 1 0.9 4.0 5 0 2.5 5.7 8 0
    1.6 5.6 5 1 3.8 5.7 5 1 3.7 6.7 6 1 3.2 5.4 4 1 3.8 6.6 6 1 4.1 6.6 5 1 3.6 5.7 5 1 4.3 7.0 4 1 3.6 6.7 4 0
    2.3 4.4 6 1 4.2 7.6 4 0 4.0 6.6 6 0 3.5 5.8 6 1 3.8 6.8 7 1 3.0 4.7 8 0 4.5 7.4 5 1 3.7 7.4 5 1 3.1 6.6 6 1
    4.1 8.2 6 1 4.3 7.0 5 1 4.3 6.5 4 1 3.2 5.1 5 1 2.6 4.7 6 1 3.3 6.8 6 0 1.7 4.0 7 0 3.7 6.1 5 1 3.3 6.3 7 1
    4.2 7.7 6 1 3.5 6.2 5 1 2.9 5.7 9 0 2.1 4.8 7 1 2.8 6.2 8 0 4.0 7.0 7 1 3.3 5.7 6 1 3.7 6.9 5 1 3.6 6.6 5 1`)
  const column = (at: number) => patients.filter((_, i) => i % 4 === at)
  const couldNot = column(3).map((value) => value === 0)

  test('and its standard errors are those that DeLong et al. give', () => {
    const areas = [column(0).map((x) => -x), column(1).map((x) => -x), column(2)].map((scores) => {
      const { auc, low } = aucOf(scores, couldNot) ?? { auc: 0, low: 0 }
      return [auc.toFixed(4), ((auc - low) / 1.959964).toFixed(4)]
    })
    expect(areas).toEqual([
      ['0.7366', '0.0927'],
      ['0.6478', '0.1000'],
      ['0.7258', '0.1028'],
    ])
  })
  test('two scores of the same are compared in pairs; with themselves they do not differ', () => {
    const [albumin, score] = [column(0).map((x) => -x), column(2)]
    expect(aucDifference(albumin, albumin, couldNot)).toEqual({ auc: 0, low: 0, high: 0 })
    expect(aucDifference(albumin, score, couldNot)?.auc).toBeCloseTo(0.7366 - 0.7258, 3)
    expect(aucOf([1, 2], [true, true])).toBeNull()
  })
})
