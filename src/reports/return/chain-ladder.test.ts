import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf, developmentOf, project, sharesByAge } from './chain-ladder.ts'

/** The triangle of G. C. Taylor and F. R. Ashe (Journal of Econometrics 23, 1983) as Mack (1993) worked it. */
const TAYLOR_ASHE = [
  [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
  [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
  [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
  [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
  [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
  [396132, 1333217, 2180715, 2985752, 3691712],
  [440832, 1288463, 2419861, 3483130],
  [359480, 1421128, 2864498],
  [376686, 1363294],
  [344014],
]

test('the triangle of Taylor and Ashe gives the reserves and standard errors that Mack (1993) published', () => {
  const { cohorts, all } = project(TAYLOR_ASHE, developmentOf(TAYLOR_ASHE))
  const reserves = cohorts.map(({ ultimate }, i) => Math.round(ultimate - (TAYLOR_ASHE[i]?.at(-1) ?? 0)))
  expect(reserves).toEqual([0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811])
  expect(cohorts.map(({ error }) => Math.round(error / 1_000))).toEqual([
    0, 76, 122, 134, 261, 411, 558, 875, 971, 1363,
  ])
  const paid = TAYLOR_ASHE.reduce((sum, row) => sum + (row.at(-1) ?? 0), 0)
  expect(Math.round((all.ultimate - paid) / 1_000)).toBe(18_681)
  expect(Math.round(all.error / 1_000)).toBe(2_447)
})

test('what is seen to the end is told as it is, and its share is whole', () => {
  const shares = sharesByAge(developmentOf(TAYLOR_ASHE))
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})

const triangles = fc
  .array(fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 })
  .map((rows) => rows.map((row) => row.map((_, k) => row.slice(0, k + 1).reduce((a, b) => a + b, 0))))

test('nothing that came is ever told away, and the interval holds what is expected', () => {
  fc.assert(
    fc.property(triangles, (rows) => {
      const { cohorts } = project(rows, developmentOf(rows))
      for (const [i, projected] of cohorts.entries()) {
        const soFar = rows[i]?.at(-1) ?? 0
        expect(projected.ultimate).toBeGreaterThanOrEqual(soFar)
        const { low, high } = bandOf(soFar, projected)
        expect(low).toBeGreaterThanOrEqual(soFar)
        expect(high).toBeGreaterThanOrEqual(low)
      }
    }),
  )
})
