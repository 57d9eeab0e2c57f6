import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import type { Done, Schedule } from './schedule.ts'

export interface Log {
  info(sentence: string): void
  error(sentence: string, error?: unknown): void
}

export interface Running {
  /** Runs what waits for that signal, in one workspace or in all. */
  wake(signal: string, workspaceId?: string): void
  /** Starts nothing more; lets what runs come to its next stop, and waits for it. */
  stop(): Promise<void>
}

/** One schedule in one workspace: never twice at the same time. */
interface Turn {
  schedule: Schedule
  workspaceId: string
  isRunning: boolean
  isWanted: boolean
  dueAt: number
  failures: number
}

const TICK_MS = 1_000
const AT_ONCE = { awaited: 4, usual: 5, long: 1 }
const AWAY_MS = [200, 500, 1_000, 2_000, 5_000]
const LONGEST_PAUSE_MS = 60_000

class Stopping extends Error {}

/**
 * Runs schedules in every workspace, each at its pace and when woken. A workspace that has much to do holds up no
 * other; a run that fails is tried again, ever more slowly; while the database is away everything waits for it.
 */
export function runSchedules(o: { database: Database; schedules: Schedule[]; log: Log }): Running {
  const turns = new Map<string, Turn>()
  const waiting: Turn[] = []
  const runs = new Set<Promise<void>>()
  const running = { awaited: 0, usual: 0, long: 0 }
  const stopped = new AbortController()
  let clock = { at: 0, read: 0 }
  let awaySince: number | null = null
  let awayTries = 0

  const untilStopped = stoppable(o.database, stopped.signal)

  async function tick(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        const { rows } = await o.database.pool.query<{ id: string | null; now: Date }>(
          'select w.id, c.now from (select now()) as c(now) left join workspaces w on true',
        )
        clock = { at: rows[0]?.now.getTime() ?? Date.now(), read: performance.now() }
        if (awaySince !== null) back()
        for (const { id } of rows) if (id) lookAt(id)
        await pause(TICK_MS)
      } catch (error) {
        away(error)
        await pause(AWAY_MS[Math.min(awayTries++, AWAY_MS.length - 1)] as number)
      }
    }
  }

  function lookAt(workspaceId: string): void {
    for (const schedule of o.schedules) {
      const turn = turnOf(schedule, workspaceId)
      if (!turn.isRunning && !turn.isWanted && performance.now() >= turn.dueAt) want(turn)
    }
  }

  function turnOf(schedule: Schedule, workspaceId: string): Turn {
    const key = `${schedule.name} ${workspaceId}`
    let turn = turns.get(key)
    if (!turn) {
      turn = { schedule, workspaceId, isRunning: false, isWanted: false, dueAt: 0, failures: 0 }
      turns.set(key, turn)
    }
    return turn
  }

  function want(turn: Turn): void {
    if (turn.isWanted) return
    turn.isWanted = true
    if (!turn.isRunning) waiting.push(turn)
    startWaiting()
  }

  function startWaiting(): void {
    while (!stopped.signal.aborted && awaySince === null) {
      const next = waiting.findIndex(({ schedule }) => running[kindOf(schedule)] < AT_ONCE[kindOf(schedule)])
      const [turn] = next < 0 ? [] : waiting.splice(next, 1)
      if (!turn) return
      const kind = kindOf(turn.schedule)
      running[kind]++
      const run = runOnce(turn).finally(() => {
        runs.delete(run)
        running[kind]--
        if (turn.isWanted) waiting.push(turn)
        startWaiting()
      })
      runs.add(run)
    }
  }

  async function runOnce(turn: Turn): Promise<void> {
    const { schedule, workspaceId } = turn
    turn.isRunning = true
    turn.isWanted = false
    turn.dueAt = performance.now() + schedule.everyMs * (0.9 + Math.random() * 0.2)
    try {
      const database = schedule.stopsBetween ? untilStopped : o.database
      const asOf = new Date(clock.at + performance.now() - clock.read)
      const done = await schedule.run({ database, workspaceId, asOf, stopping: stopped.signal })
      turn.failures = 0
      tellFailed(schedule, done)
      if (done.count > 0) {
        wake(schedule.name, workspaceId)
        if (schedule.kind === 'awaited') want(turn)
      }
    } catch (error) {
      if (error instanceof Stopping) return
      if (isDatabaseAway(error)) return away(error)
      turn.failures++
      turn.dueAt = performance.now() + Math.min(LONGEST_PAUSE_MS, schedule.everyMs * 2 ** turn.failures)
      o.log.error(`${schedule.name} failed in workspace ${workspaceId}; it is tried again.`, error)
    } finally {
      turn.isRunning = false
    }
  }

  function tellFailed(schedule: Schedule, { failed = [] }: Done): void {
    for (const { leadId, error } of failed.slice(0, 5)) {
      o.log.error(`${schedule.name} could not work on lead ${leadId}; it is tried again.`, error)
    }
  }

  function wake(signal: string, workspaceId?: string): void {
    for (const turn of turns.values()) {
      if (turn.schedule.wokenBy === signal && (workspaceId ?? turn.workspaceId) === turn.workspaceId)
        want(turn)
    }
  }

  function away(error: unknown): void {
    if (awaySince !== null || stopped.signal.aborted) return
    awaySince = performance.now()
    o.log.error('The database can’t be reached; work goes on when it is back.', error)
  }

  function back(): void {
    const seconds = Math.round((performance.now() - (awaySince ?? 0)) / 1000)
    awaySince = null
    awayTries = 0
    o.log.info(`The database is back after ${seconds} s.`)
    startWaiting()
  }

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopped.signal }).catch(() => {})
  const ticking = tick()
  return {
    wake,
    async stop() {
      stopped.abort()
      await ticking
      await Promise.allSettled(runs)
    },
  }
}

function kindOf({ kind }: Schedule): keyof typeof AT_ONCE {
  return kind ?? 'usual'
}

/** The database as those see it that may be stopped: once we stop, nothing begins any more. */
function stoppable(database: Database, signal: AbortSignal): Database {
  function refuseWhenStopping(): void {
    if (signal.aborted) throw new Stopping()
  }
  return {
    ...database,
    bind(workspaceId) {
      refuseWhenStopping()
      return database.bind(workspaceId)
    },
    async transaction(workspaceId, work) {
      refuseWhenStopping()
      return database.transaction(workspaceId, work)
    },
  }
}
