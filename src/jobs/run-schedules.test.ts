import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#src/db/index.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { createWorld, type World } from '#test/world.ts'
import { type Running, runSchedules } from './run-schedules.ts'
import type { Run, Schedule } from './schedule.ts'

let world: World
let second: string
let running: Running | undefined
beforeAll(async () => {
  world = await createWorld()
  second = (await createWorkspace(world.database, { name: 'Beta' })).id
})
afterEach(() => running?.stop())
afterAll(() => world.close())

function start(schedules: Partial<Schedule>[], database: Database = world.database) {
  const said: string[] = []
  const log = { info: (s: string) => said.push(s), error: (s: string) => said.push(s) }
  const whole = schedules.map((o) => ({
    name: 'work',
    everyMs: 10,
    stopsBetween: true,
    run: async () => ({ count: 0 }),
    ...o,
  }))
  running = runSchedules({ database, log, schedules: whole })
  return said
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10)
}

describe('runSchedules', () => {
  test('runs in every workspace at the clock of the database', async () => {
    const runs: Run[] = []
    start([{ run: async (run) => ({ count: runs.push(run) }) }])
    await until(() => new Set(runs.map((run) => run.workspaceId)).size === 2)
    const { rows } = await world.database.pool.query<{ now: Date }>('select now()')
    const away = Math.abs((rows[0]?.now.getTime() ?? 0) - (runs[0]?.asOf.getTime() ?? 0))
    expect(away).toBeLessThan(60_000)
  })

  test('never runs one thing twice at a time in one workspace, however often it is woken', async () => {
    const now = new Map<string, number>()
    let most = 0
    let runs = 0
    start([
      {
        wokenBy: 'bell',
        async run({ workspaceId }) {
          now.set(workspaceId, (now.get(workspaceId) ?? 0) + 1)
          most = Math.max(most, now.get(workspaceId) ?? 0)
          await sleep(5)
          now.set(workspaceId, (now.get(workspaceId) ?? 0) - 1)
          runs++
          return { count: 0 }
        },
      },
    ])
    await until(() => runs > 0)
    for (let i = 0; i < 40; i++) {
      running?.wake('bell')
      running?.wake('bell', second)
      await sleep(1)
    }
    await until(() => runs > 5)
    expect(most).toBe(1)
  })

  test('what is woken while it runs, runs once more', async () => {
    const begun: string[] = []
    let release = () => {}
    start([
      {
        everyMs: 1_000_000,
        wokenBy: 'bell',
        async run({ workspaceId }) {
          if (workspaceId !== second) return { count: 0 }
          begun.push(workspaceId)
          await new Promise<void>((resolve) => {
            release = resolve
          })
          return { count: 0 }
        },
      },
    ])
    await until(() => begun.length === 1)
    running?.wake('bell', second)
    running?.wake('bell', second)
    release()
    await until(() => begun.length === 2)
    release()
    await sleep(30)
    expect(begun).toHaveLength(2)
  })

  test('work done wakes what waits for it', async () => {
    let sent = 0
    start([
      { name: 'inbox', everyMs: 20, run: async () => ({ count: 1 }) },
      { name: 'outbox', everyMs: 1_000_000, wokenBy: 'inbox', run: async () => ({ count: sent++ }) },
    ])
    await until(() => sent > 5)
  })

  test('a busy workspace and a failing one hold up no other', async () => {
    let done = 0
    const said = start([
      { name: 'endless', run: () => new Promise((resolve) => setTimeout(resolve, 300, { count: 0 })) },
      {
        name: 'failing',
        run: async () => {
          throw new Error('no')
        },
      },
      { name: 'fine', wokenBy: 'fine', run: async () => ({ count: ++done > 20 ? 0 : 1 }) },
    ])
    await until(() => done > 20)
    expect(said).toContainEqual(expect.stringContaining('failing failed in workspace'))
  })

  test('tells a database that is away once, waits, and goes on when it is back', async () => {
    let isAway = false
    let runs = 0
    const refused = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
    const pool = Object.create(world.database.pool, {
      query: { value: (text: string) => (isAway ? refused() : world.database.pool.query(text)) },
    })
    const said = start(
      [{ everyMs: 1, wokenBy: 'bell', run: () => (isAway ? refused() : Promise.resolve({ count: runs++ })) }],
      { ...world.database, pool },
    )
    await until(() => runs > 0)
    isAway = true
    running?.wake('bell')
    await until(() => said.length > 0)
    await sleep(500)
    isAway = false
    const before = runs
    await until(() => runs > before)
    expect(said).toEqual([
      'The database can’t be reached; work goes on when it is back.',
      expect.stringMatching(/^The database is back after \d+ s\.$/),
    ])
  })

  test('stops between transactions, and lets finish what may not be stopped', async () => {
    let finished = 0
    let begun = 0
    start([
      {
        name: 'long',
        async run({ database, workspaceId }) {
          begun++
          for (;;) await database.transaction(workspaceId, () => sleep(5))
        },
      },
      {
        name: 'mail',
        stopsBetween: false,
        async run({ database, workspaceId }) {
          begun++
          await sleep(100)
          await database.transaction(workspaceId, async () => finished++)
          return { count: 0 }
        },
      },
    ])
    await until(() => begun === 4)
    await running?.stop()
    expect(finished).toBe(2)
  })
})
