import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findViolations } from './arrows.ts'
import { readSources } from './read-imports.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const FIXTURE = join(ROOT, 'test', 'fixtures', 'architecture')

describe('the arrows between folders', () => {
  test('are kept by the product', () => {
    const sources = readSources(ROOT)
    expect(sources.length).toBeGreaterThan(30)
    expect(findViolations(sources)).toEqual([])
  })

  test('are found broken in a tree that breaks each of them, and nowhere else', () => {
    expect(findViolations(readSources(FIXTURE)).sort()).toEqual([
      'src/definition/judge.ts: a pure decision imports src/db/connect.ts',
      'src/definition/judge.ts: a pure decision uses Date.now(',
      'src/distribution/choose-owner.ts: a pure decision imports node:fs',
      'src/distribution/choose-owner.ts: a pure decision uses process.',
      'src/gadgets/gadget.ts: gadgets has no place in the order of folders',
      'src/intake/reaches-inside.ts: intake imports src/distribution/choose-owner.ts, which is inside distribution: use its index.ts',
      'src/intake/reaches-pipeline.ts: intake imports src/pipeline/run-batch.ts, which lies above it',
      'src/lead/uses-what-tests-share.ts: product code imports src/lead/test-lead.ts',
      'src/lead/web/takes-more-than-types.ts: a screen imports src/db/connect.ts, server code, for more than its types',
      'src/lib/reaches-up.ts: lib imports src/people/index.ts, which lies above it',
      'src/reports/uses-tests.ts: product code imports test/helper.ts',
      'src/server/draws-screens.ts: server code imports src/lead/web/lead-page.ts',
      'src/server/reaches-neighbour.ts: server imports src/jobs/work.ts, its neighbour',
      'src/web/kit/reaches-pages.ts: a screen imports src/web/app/router.ts, which lies above it',
    ])
  })
})
