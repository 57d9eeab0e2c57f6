import type { Database } from '#src/db/index.ts'
import type { Schedule } from '#src/jobs/schedule.ts'
import { schedules } from '#src/jobs/schedules.ts'
import { type Mailer, openSenderPool } from '#src/mail/index.ts'
import type { SimulatedClock } from './simulated-clock.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND

/** All that comes round by itself, at the times of a play. */
export interface Rounds {
  /** What follows an arrival at once: the pipeline, its answer, the lead told of it. */
  arrivals(): Promise<void>
  all(): Promise<void>
}

const AFTER_AN_ARRIVAL = ['inbox', 'outbox', 'tell_leads', 'tell_offers']
/** What nothing of a play gives work to is looked after every few hours. */
const SELDOM = [
  'member_mails',
  'hear_clicks',
  'bulk_commands',
  'read_uploads',
  'imports',
  'forget_uploads',
  'nurture_programs',
  'fill_programs',
  'hear_signals',
  'judge_open_leads',
  'tell_signers',
  'fold_balances',
  'review_rounds',
]

/** The schedules of the work process, run when they are told to. Throws what a schedule throws, and what it failed at. */
export function openRounds(database: Database, workspaceId: string, clock: SimulatedClock): Rounds {
  const mailer = toNobody()
  const all = schedules({
    mailer,
    senders: openSenderPool(mailer),
    publicUrl: 'https://leads.brightwater.example',
    replyDomain: null,
  })
  const lastRun = new Map<string, number>()
  const stopping = new AbortController().signal
  async function run(schedule: Schedule): Promise<void> {
    const asOf = clock.now
    const { count, failed } = await schedule.run({ database, workspaceId, asOf, stopping })
    if (failed?.[0]) throw failed[0].error
    lastRun.set(schedule.name, asOf.getTime())
    // So that what two of them did does not stand at one moment.
    if (count > 0) await clock.moveTo(new Date(asOf.getTime() + SECOND))
  }
  return {
    async arrivals() {
      for (const name of AFTER_AN_ARRIVAL) {
        const schedule = all.find((one) => one.name === name)
        if (schedule) await run(schedule)
      }
    },
    async all() {
      for (const schedule of all) {
        const everyMs = SELDOM.includes(schedule.name) ? 3 * HOUR : schedule.everyMs
        if (clock.now.getTime() - (lastRun.get(schedule.name) ?? 0) >= everyMs) await run(schedule)
      }
    },
  }
}

/** The people of a play do not exist: their mail is taken and thrown away. */
function toNobody(): Mailer {
  return {
    concurrency: 1,
    perMinute: null,
    isResting: () => false,
    async deliver(_letter, beforeEnd) {
      if (beforeEnd && !(await beforeEnd())) return { how: 'withheld', problem: 'held back' }
      return { how: 'accepted', response: '250 thrown away' }
    },
    close: async () => {},
  }
}
