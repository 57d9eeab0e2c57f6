import { reckonCredits } from '#src/deals/index.ts'
import { tellOffers } from '#src/distribution/tell-offers.ts'
import { queueDigests } from '#src/followup/digest/queue-digests.ts'
import { judgeOpenLeads } from '#src/followup/judging-anew/judge-open-leads.ts'
import { climbLadders } from '#src/followup/sweeps/climb-ladders.ts'
import { expireOffers } from '#src/followup/sweeps/expire-offers.ts'
import { handOverLeavers } from '#src/followup/sweeps/hand-over-leavers.ts'
import type { Sweep, Swept } from '#src/followup/sweeps/in-batches.ts'
import { remindOfCalls } from '#src/followup/sweeps/remind-of-calls.ts'
import { retryUnrouted } from '#src/followup/sweeps/retry-unrouted.ts'
import { takeBackUntouched } from '#src/followup/sweeps/take-back-untouched.ts'
import { wakeNurture } from '#src/followup/sweeps/wake-nurture.ts'
import { closeUnreported } from '#src/followup/unreported/close-unreported.ts'
import { readUploads } from '#src/intake/channels/import/upload/read-uploads.ts'
import { forgetUploads } from '#src/intake/channels/import/upload/take-upload.ts'
import { INBOX_CHANNEL } from '#src/intake/inbox/store-parcels.ts'
import { foldBalances } from '#src/lead/index.ts'
import { canMailMembers, drainOutbox, type Mailer, type SenderPool, tellLeads } from '#src/mail/index.ts'
import { drainPushes, forgetOldNotifications, tellWantedSignatures } from '#src/notifications/index.ts'
import {
  drainEnrollments,
  enrollArrivals,
  fillPrograms,
  noteFindings,
  tieLooseEnds,
} from '#src/nurture/index.ts'
import { tellWeek } from '#src/partners/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { settleNext } from '#src/pipeline/drain-inbox.ts'
import { hearClicks } from '#src/pipeline/hearing/hear-clicks.ts'
import { hearSignals } from '#src/pipeline/hearing/hear-signals.ts'
import { workOnImports } from '#src/pipeline/import/uploaded/work-on-imports.ts'
import { drainMemberMails } from '#src/pipeline/member-mail/drain-member-mails.ts'
import { workOnPartnerFiles } from '#src/pipeline/partner-files/doing/work-on-files.ts'
import { askWhoBought } from '#src/purchases/index.ts'
import { recordMonth } from '#src/reports/definition-months/record-month.ts'
import { workOnBulk } from '#src/reports/lists/bulk/work-on-bulk.ts'
import { countMonths } from '#src/reports/profile/count-months.ts'
import { mailFigures } from '#src/reports/sharing/mails/mail-figures.ts'
import { sweepRounds } from '#src/review/index.ts'
import type { Run, Schedule, ScheduleName } from './schedule.ts'

const SECOND = 1_000
/** Leads of a command over many, before others have their turn: some ten seconds. */
const BULK_AT_ONCE = 1_000
const HOUR = 3_600 * SECOND

/** Everything that happens without anybody asking, and how often. Each is safe on any number of servers at once. */
export function schedules(o: {
  mailer: Mailer | null
  senders: SenderPool
  publicUrl: string
  replyDomain: string | null
}): Schedule<ScheduleName>[] {
  return [
    {
      name: 'inbox',
      everyMs: SECOND,
      wokenBy: INBOX_CHANNEL,
      stopsBetween: true,
      kind: 'awaited',
      run: async ({ database, workspaceId }) => ({ count: await settleNext(database, workspaceId) }),
    },
    counted('member_mails', SECOND, drainMemberMails, { wokenBy: 'inbox' }),
    {
      name: 'outbox',
      everyMs: SECOND,
      wokenBy: 'inbox',
      stopsBetween: false,
      kind: 'awaited',
      async run({ database, workspaceId, asOf, stopping }) {
        const drained = await drainOutbox({
          database,
          workspaceId,
          asOf,
          transport: o.mailer,
          senders: o.senders,
          publicUrl: o.publicUrl,
          replyDomain: o.replyDomain,
          stopping,
          tellsLeads: false,
        })
        return { count: drained.sent + drained.failed + drained.suppressed }
      },
    },
    {
      // Apart from the outbox, so that the next answers do not wait until leads know of the last.
      name: 'tell_leads',
      everyMs: SECOND,
      wokenBy: 'outbox',
      stopsBetween: true,
      run: async ({ database, workspaceId }) => ({
        count: await tellLeads(database, await readWorkspace(database.bind(workspaceId))),
      }),
    },
    counted('hear_clicks', 2 * SECOND, hearClicks),
    {
      name: 'bulk_commands',
      everyMs: SECOND,
      stopsBetween: true,
      run: ({ database, workspaceId, stopping }) =>
        workOnBulk({ database, workspaceId, stopping, most: BULK_AT_ONCE }),
    },
    {
      name: 'read_uploads',
      everyMs: SECOND,
      stopsBetween: false,
      run: async ({ database, workspaceId, stopping }) => ({
        count: await readUploads(database, workspaceId, stopping),
      }),
    },
    {
      name: 'imports',
      everyMs: SECOND,
      stopsBetween: false,
      kind: 'long',
      run: async ({ database, workspaceId, stopping }) => ({
        count: await workOnImports(database, workspaceId, stopping),
      }),
    },
    {
      name: 'forget_uploads',
      everyMs: HOUR,
      stopsBetween: true,
      run: async ({ database, workspaceId, asOf }) => ({
        count: await forgetUploads(database.bind(workspaceId), asOf),
      }),
    },
    counted('partner_files', SECOND, workOnPartnerFiles, { kind: 'long' }),
    counted('partner_week', 300 * SECOND, tellWeek),
    counted('tell_offers', 5 * SECOND, tellOffers),
    sweep('expire_offers', 5 * SECOND, expireOffers),
    sweep('retry_unrouted', 15 * SECOND, retryUnrouted),
    sweep('hand_over_leavers', 15 * SECOND, handOverLeavers),
    sweep('climb_ladders', 10 * SECOND, climbLadders),
    counted('remind_of_calls', 60 * SECOND, remindOfCalls),
    sweep('take_back_untouched', 30 * SECOND, takeBackUntouched),
    sweep('wake_nurture', 60 * SECOND, wakeNurture),
    sweep('close_unreported', HOUR, closeUnreported),
    {
      name: 'nurture_programs',
      everyMs: SECOND,
      stopsBetween: true,
      run: async (o) => ({
        count: (await enrollArrivals(o)) + (await drainEnrollments(o)) + (await tieLooseEnds(o)),
      }),
    },
    counted('fill_programs', 2 * SECOND, fillPrograms, { kind: 'long' }),
    {
      name: 'hear_signals',
      everyMs: 2 * SECOND,
      stopsBetween: true,
      run: hearSignals,
    },
    counted('reckon_credits', 2 * SECOND, reckonCredits),
    counted('ask_who_bought', HOUR, askWhoBought, { kind: 'long' }),
    counted('variant_findings', HOUR, noteFindings, { kind: 'long' }),
    counted('review_rounds', 60 * SECOND, sweepRounds),
    counted('judge_open_leads', 2 * SECOND, judgeOpenLeads, { kind: 'long' }),
    counted('morning_digests', 60 * SECOND, queueDigests),
    counted('figure_mails', 60 * SECOND, (run) => mailFigures({ ...run, publicUrl: o.publicUrl })),
    {
      name: 'push_notifications',
      everyMs: 2 * SECOND,
      stopsBetween: false,
      run: async (run) => ({ count: await drainPushes({ ...run, publicUrl: o.publicUrl }) }),
    },
    counted('forget_notifications', HOUR, forgetOldNotifications),
    {
      name: 'tell_signers',
      everyMs: 30 * SECOND,
      stopsBetween: true,
      run: ({ database, workspaceId }) =>
        database.transaction(workspaceId, async (db) => ({
          count: await tellWantedSignatures(
            { db, actor: SYSTEM, now: db.now },
            { byMail: await canMailMembers(db, { hasServer: o.mailer !== null }) },
          ),
        })),
    },
    {
      name: 'definition_month',
      everyMs: HOUR,
      stopsBetween: true,
      async run({ database, workspaceId, asOf }) {
        const byMail = await canMailMembers(database.bind(workspaceId), { hasServer: o.mailer !== null })
        return { count: await recordMonth({ database, workspaceId, asOf, byMail }) }
      },
    },
    counted('profile_months', 60 * SECOND, countMonths, { kind: 'long' }),
    {
      name: 'fold_balances',
      everyMs: 10 * SECOND,
      stopsBetween: true,
      async run({ database, workspaceId }) {
        let count = 0
        for (;;) {
          const folded = await database.transaction(workspaceId, (tx) => foldBalances(tx))
          count += folded
          if (folded === 0) return { count }
        }
      },
    },
  ]
}

/** Work that answers how much of it was done. */
function counted(
  name: ScheduleName,
  everyMs: number,
  run: (o: Run) => Promise<number>,
  more: Pick<Schedule, 'wokenBy' | 'kind'> = {},
): Schedule<ScheduleName> {
  return { name, everyMs, stopsBetween: true, ...more, run: async (o) => ({ count: await run(o) }) }
}

function sweep(
  name: ScheduleName,
  everyMs: number,
  run: (sweep: Sweep) => Promise<Swept>,
): Schedule<ScheduleName> {
  return {
    name,
    everyMs,
    stopsBetween: true,
    async run(o) {
      const { changed, failed } = await run(o)
      return { count: changed, failed }
    },
  }
}
