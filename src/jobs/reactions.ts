import type { LeadEventKind, MovementEvent } from '#src/lead/events.ts'
import type { ScheduleName } from './schedule.ts'

/** A consequence: what follows, and who sees to it: the same transaction, or one of the schedules. */
interface Follows {
  what: string
  by: 'the same transaction' | ScheduleName
}

function atOnce(what: string): Follows {
  return { what, by: 'the same transaction' }
}

function later(by: ScheduleName, what: string): Follows {
  return { what, by }
}

/**
 * What follows from what, on one screen; the compiler asks for every event there is. Nothing follows a log of events:
 * a consequence is written with its cause, or a schedule finds it by how the lead stands. So none is lost or doubled.
 */
export const REACTIONS: Record<MovementEvent | LeadEventKind, readonly Follows[]> = {
  // movements
  came_in: [
    atOnce('judged; sales-ready leads are offered, the others go to nurture or a qualifier'),
    atOnce('an answer is queued; whoever is offered it, or has it to ask, is notified'),
    later('climb_ladders', 'nobody answered in time: raised with the manager'),
  ],
  brought_in: [atOnce('due dates are spread over the coming weeks; nothing is sent')],
  moved: [
    atOnce('whoever has it now is notified'),
    atOnce('refused, run out, or let go below the minimum: a case for the review board'),
    later('review_rounds', 'the month is over: its sample of cases is drawn'),
    later('tell_offers', 'offered to somebody: told by mail, once it cannot be undone any more'),
    later('expire_offers', 'an offer that ran out goes to the next'),
    later('take_back_untouched', 'accepted and never attempted: offered to the next'),
    later('wake_nurture', 'the wake date came: judged anew'),
    atOnce('into nurture: programs look at it; out of it: it leaves its program'),
    later('nurture_programs', 'came into nurture: the first program that takes it'),
    later('climb_ladders', 'its time is running out or over: whoever the ladder of the team names is told'),
  ],
  closed: [
    atOnce('below the minimum of attempts: a case for the review board'),
    later('retry_unrouted', 'a place became free: who waits for one is offered'),
  ],
  reopened: [atOnce('a new next action with a due time')],
  handed_over: [atOnce('whoever has it now is notified')],
  taken_back: [atOnce('a case of the review board about it is withdrawn')],
  // on the timeline
  inquiry_received: [atOnce('an open lead in nurture is judged anew')],
  judged_again: [atOnce('the lead moves where its new grade belongs')],
  criterion_answered: [atOnce('judged anew')],
  answer_queued: [later('outbox', 'handed to the mail server')],
  message_sent: [atOnce('the promise is kept where a mail keeps it')],
  message_failed: [later('climb_ladders', 'nobody else answered in time: raised with the manager')],
  attempted: [atOnce('the promise is kept; the next attempt is proposed')],
  spoke: [atOnce('the promise is kept; refusing is over')],
  heard_from: [atOnce('two-way contact is noted')],
  replied: [
    atOnce('judged anew; out of nurture it is offered, or goes to a qualifier; whoever has it is notified'),
  ],
  signalled: [
    atOnce('in nurture: judged anew; it is offered, or goes to a qualifier, and leaves its program'),
  ],
  away: [atOnce('the next step waits for the day they are back')],
  mail_returned: [atOnce('the message is marked; a dead address is not mailed any more')],
  complained: [atOnce('nothing is mailed to them any more')],
  noted: [],
  next_action_set: [
    later('climb_ladders', 'its time is running out or over: whoever the ladder of the team names is told'),
  ],
  promise_broken: [atOnce('raised with the manager, who is told by mail; both sides are notified')],
  duty_broken: [atOnce('raised with the manager, who is told by mail; both sides are notified')],
  escalated: [later('outbox', 'the mail about it is sent')],
  helped: [
    atOnce('whoever has the lead is notified that a manager helps'),
    later('remind_of_calls', 'a call they make together is near: the manager is notified'),
  ],
  deal_recorded: [atOnce('revenue is credited to the inquiry that began it')],
  deal_taken_back: [atOnce('the credit is taken back')],
  brought_together: [],
  taken_apart: [],
  purchase_asked: [later('outbox', 'the question is handed to the mail server')],
  purchase_answered: [
    atOnce('it is closed, or sent to nurture until then; who works on it, or confirms sales, is notified'),
  ],
  purchase_denied: [],
  left_unrouted: [later('retry_unrouted', 'offered when somebody has room')],
  reviewed: [
    atOnce('the lead goes back to the rep, is offered anew, asked about or kept warm, unless it moved on'),
    atOnce('a bad lead costs no turn; rep and manager are notified'),
  ],
  verdict_taken_back: [atOnce('what followed from it is taken back')],
  appealed: [atOnce('the board is notified')],
  entered_program: [later('nurture_programs', 'its steps are done when they are due')],
  program_mail_queued: [later('outbox', 'handed to the mail server at a time its reader may be mailed')],
  left_program: [
    later('nurture_programs', 'mail that waits is taken back; the next program or a wake date takes over'),
  ],
  clicked: [
    later('hear_signals', 'what only buyers want: out of nurture, judged anew, offered or to a qualifier'),
    later('nurture_programs', 'branches on what was clicked'),
  ],
  downloaded: [
    later('hear_signals', 'what only buyers want: out of nurture, judged anew, offered or to a qualifier'),
    later('nurture_programs', 'branches on what was clicked'),
  ],
  call_promised: [
    atOnce('the call is the next action of whoever has the lead, or of whoever accepts it'),
    later('climb_ladders', 'not called in time: raised with the manager'),
  ],
  call_broken: [atOnce('raised with the manager, who is told by mail; both sides are notified')],
  call_wanted: [later('climb_ladders', 'nobody called in time: raised with the manager')],
}
