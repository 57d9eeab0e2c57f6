import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { runCommand } from '../run-command.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
  const inquiredAt = new Date('2026-03-02T09:00:00Z')
  for (let i = 0; i < 1200; i += 300)
    await openLead(world, { inquiredAt, source: 'fair', stage: 'won', owner: 'anna' })
  await openLead(world, { inquiredAt, source: 'search engine' })
})
afterAll(() => world.close())

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const code = await runCommand(args, { stdout, stderr, env: { DATABASE_URL: world.url }, cwd: '/tmp' })
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

test('a report is an aligned table', async () => {
  const { code, out } = await run('report', 'sources', '--from', '2026-03-01')
  expect(code).toBe(0)
  const [title, , head = '', , fair = '', search = '', , all = ''] = out.split('\n')
  expect(title).toBe('sources 2026-03-01 to now')
  expect(head).toMatch(/^source +leads +qualified +offered +accepted/)
  expect([fair, search, all].map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
    ['fair', '4'],
    ['search engine', '1'],
    ['all', '5'],
  ])
  expect(fair.indexOf('4')).toBe(all.indexOf('5'))
})

test('with --json it is what the API answers', async () => {
  const { out } = await run('report', 'sources', '--by', 'rep', '--json')
  expect(JSON.parse(out)).toMatchObject({
    report: 'sources',
    from: null,
    to: null,
    rows: [{ rep: 'Anna Abel', leads: 4, won: 4 }, { rep: 'Mira Moss' }],
    totals: { leads: 5, conversion: 80 },
  })
})

test('a report that there is not is refused with those there are', async () => {
  expect(await run('report')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('waterfall') })
  expect(await run('report', 'moon')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no report "moon"'),
  })
  expect(await run('report', 'ledger', '--moon')).toMatchObject({ code: 2 })
})

test('the audit proves the books, and exits with 1 and the differences where it cannot', async () => {
  const good = await run('audit')
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('The books balance.') })
  await world.inTx('lena', async ({ db }) => {
    await db.run(
      sql`update balance_deltas set came_in = came_in + 1 where workspace_id = ${world.workspace.id}`,
    )
  })
  const bad = await run('audit', '--to', '2026-12-31')
  expect(bad.code).toBe(1)
  expect(bad.out).toContain(
    '2026-03-02, won, source "fair", Anna Abel: 4 came in by the movements, 8 by the balances.',
  )
  expect(JSON.parse((await run('audit', '--json')).out)).toMatchObject({ ok: false, from: null })
})
