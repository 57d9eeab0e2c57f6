import type { Database } from '#src/db/index.ts'

/** What one run is given: a workspace, and the database's clock. */
export interface Run {
  database: Database
  workspaceId: string
  asOf: Date
  /** Aborted once the process stops. */
  stopping: AbortSignal
}

export type ScheduleName =
  | 'inbox'
  | 'outbox'
  | 'tell_leads'
  | 'hear_clicks'
  | 'member_mails'
  | 'bulk_commands'
  | 'read_uploads'
  | 'imports'
  | 'forget_uploads'
  | 'partner_files'
  | 'partner_week'
  | 'close_unreported'
  | 'tell_offers'
  | 'expire_offers'
  | 'retry_unrouted'
  | 'hand_over_leavers'
  | 'climb_ladders'
  | 'remind_of_calls'
  | 'push_notifications'
  | 'morning_digests'
  | 'figure_mails'
  | 'forget_notifications'
  | 'tell_signers'
  | 'definition_month'
  | 'profile_months'
  | 'take_back_untouched'
  | 'wake_nurture'
  | 'nurture_programs'
  | 'fill_programs'
  | 'hear_signals'
  | 'ask_who_bought'
  | 'variant_findings'
  | 'judge_open_leads'
  | 'review_rounds'
  | 'fold_balances'
  | 'reckon_credits'

/** Work that comes round by itself, in each workspace apart. */
export interface Schedule<Name extends string = string> {
  name: Name
  /** How often it is looked for work at least. */
  everyMs: number
  /** Run at once as well when this is heard: a channel of the database, or what another schedule did. */
  wokenBy?: string
  /** May be stopped between two transactions; the others are told that we stop, and let finish. */
  stopsBetween: boolean
  /**
   * `awaited`: somebody waits for what it does, so these have places of their own and run again at once for as long as
   * there was something to do. `long`: may take minutes, so one at a time runs beside the others.
   */
  kind?: 'awaited' | 'long'
  /** Answers what should be told about single leads that could not be worked on, and how much was done. */
  run(o: Run): Promise<Done>
}

export interface Done {
  count: number
  failed?: { leadId: string; error: unknown }[]
}
