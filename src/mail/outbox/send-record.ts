import { setTimeout } from 'node:timers/promises'
import { type Database, type Db, sql } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { type Outcome, STILL_SENDING, writeOutcomes } from './settle.ts'

/** So long a database that went away is waited for with what became of mail. */
const PATIENCE_MS = 20_000
const PAUSE_MS = 250
/** So long the first of a statement waits for others: half as many statements at full speed, and nobody notices. */
const GATHER_MS = 3

/** What one sender writes down while it sends. */
export interface SendRecord {
  /**
   * Writes down that the end of a mail goes now, and answers once that is committed. False where the mail is not this
   * sender's any more. Rejects where it cannot be written.
   */
  handingOver(id: string): Promise<boolean>
  /** What became of a mail; written soon, and again while the database is away for a moment. */
  settled(outcome: Outcome): void
  /** Something could not be written: nothing more is. */
  isBroken(): boolean
  /** Waits until all is written. Rejects where something is not. */
  close(): Promise<void>
}

interface Waiting {
  id: string
  answer(isOurs: boolean): void
  fail(error: unknown): void
}

/** Many mails share a statement and its commit: while one is being written, the next are collected. */
export function openRecord(database: Database, workspaceId: string, by: string): SendRecord {
  const db = database.bind(workspaceId)
  let ends: Waiting[] = []
  let outcomes: Outcome[] = []
  let writing: Promise<void> | null = null
  let broken: { error: unknown } | null = null
  let awaySince: number | null = null

  function write(): void {
    writing ??= writeAll().finally(() => {
      writing = null
    })
  }

  async function writeAll(): Promise<void> {
    while (ends.length + outcomes.length > 0 && !broken) {
      await setTimeout(GATHER_MS)
      const [going, settled] = [ends, outcomes]
      ends = []
      outcomes = []
      try {
        const [ours] = await Promise.all([markHandedOver(db, going, by), writeOutcomes(db, settled, by)])
        awaySince = null
        for (const { id, answer } of going) answer(ours.has(id))
      } catch (error) {
        // Nobody knows whether that was committed: their ends are not sent, and what became of that is written.
        for (const { fail } of going) fail(error)
        outcomes = [...settled, ...outcomes]
        awaySince ??= performance.now()
        if (isDatabaseAway(error) && performance.now() - awaySince < PATIENCE_MS) await setTimeout(PAUSE_MS)
        else broken = { error }
      }
    }
    if (broken) for (const { fail } of ends.splice(0)) fail(broken.error)
  }

  return {
    handingOver: (id) =>
      new Promise((answer, fail) => {
        ends.push({ id, answer, fail })
        write()
      }),
    settled(outcome) {
      outcomes.push(outcome)
      write()
    },
    isBroken: () => broken !== null,
    async close() {
      write()
      await writing
      if (broken) throw broken.error
    },
  }
}

async function markHandedOver(db: Db, going: readonly Waiting[], by: string): Promise<Set<string>> {
  if (going.length === 0) return new Set()
  const rows = await db.all<{ id: string }>(sql`
    update messages m set handed_over_at = now()
    from unnest(${going.map(({ id }) => id)}::uuid[]) n(id)
    where m.workspace_id = ${db.workspaceId} and m.id = n.id and ${STILL_SENDING} and m.leased_by = ${by}
    returning m.id`)
  return new Set(rows.map(({ id }) => id))
}
