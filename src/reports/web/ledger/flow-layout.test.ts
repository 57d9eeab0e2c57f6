import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FlowPart, LABEL_HEIGHT, layOutFlow } from './flow-layout.ts'

const parts = fc
  .array(fc.tuple(fc.nat(10_000), fc.constantFrom('stock' as const, 'flow' as const)), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => all.map(([value, kind], i): FlowPart => ({ key: String(i), label: String(i), value, kind })))

test('as much leaves the trunk as enters it, nothing covers anything else or leaves the picture', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 200, max: 600 }), (left, most) => {
      const total = left.reduce((sum, { value }) => sum + value, 0)
      const right: FlowPart[] = [{ key: 'all', label: 'All', value: total, kind: 'stock' }]
      const flow = layOutFlow(left, right, most)
      const scale = flow.trunk.height / Math.max(1, total)
      for (const side of [flow.left, flow.right]) {
        side.forEach((part, i) => {
          const next = side[i + 1]
          expect(part.y).toBeGreaterThanOrEqual(-1)
          expect(part.y + part.height).toBeLessThanOrEqual(flow.height + 2)
          if (next) {
            expect(next.y).toBeGreaterThan(part.y)
            expect(next.labelY - part.labelY).toBeGreaterThanOrEqual(LABEL_HEIGHT - 0.001)
            expect(next.trunkY).toBeCloseTo(part.trunkY + part.value * scale, 3)
          }
        })
        const last = side.at(-1)
        if (last) expect(last.trunkY + last.value * scale).toBeCloseTo(flow.trunk.y + flow.trunk.height, 3)
      }
    }),
  )
})

test('what is nothing is not drawn', () => {
  const flow = layOutFlow([{ key: 'a', label: 'A', value: 0, kind: 'stock' }], [], 300)
  expect([flow.left, flow.right]).toEqual([[], []])
})
