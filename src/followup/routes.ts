import type { App } from '#src/people/door.ts'
import { assignLead } from './assignment/assign.ts'
import { boardRoutes } from './board/routes.ts'
import { commandRoute } from './command-routes.ts'
import { callWith } from './helping/call-with.ts'
import { extendDuty } from './helping/extend.ts'
import { passOn } from './helping/pass-on.ts'
import { judgingAnewRoutes } from './judging-anew/routes.ts'
import { ladderRoutes } from './ladder/routes.ts'
import { addNote } from './next-action/add-note.ts'
import { setNextAction, snooze } from './next-action/set-next-action.ts'
import { acceptOffer } from './offer/accept-offer.ts'
import { rejectOffer } from './offer/reject-offer.ts'
import { answerQuestions } from './outcome/answer-questions.ts'
import { disqualifyLead } from './outcome/disqualify.ts'
import { loseLead } from './outcome/lose.ts'
import { makeOpportunity } from './outcome/make-opportunity.ts'
import { type QualifyInput, qualifyLead } from './outcome/qualify.ts'
import { recycleLead } from './outcome/recycle.ts'
import { reopenLead } from './outcome/reopen.ts'
import { repairRejection } from './outcome/repair-rejection.ts'
import { winLead } from './outcome/win.ts'
import { poolRoutes } from './pool/routes.ts'
import { logAttempt } from './reaching/log-attempt.ts'
import { nextTryRoute } from './reaching/routes.ts'
import * as shape from './schema.ts'
import { serviceLevelRoutes } from './service-levels/routes.ts'
import { tagLead } from './tagging/tag-leads.ts'
import { readToday } from './today/today.ts'
import { undoCommand } from './undo/undo-command.ts'

export function followupRoutes(app: App): void {
  workRoutes(app)
  tagRoute(app)
  endRoutes(app)
  officeRoutes(app)
  helpRoutes(app)
  boardRoutes(app)
  poolRoutes(app)
  undoRoute(app)
  todayRoute(app)
  nextTryRoute(app)
  serviceLevelRoutes(app)
  judgingAnewRoutes(app)
  ladderRoutes(app)
}

function workRoutes(app: App): void {
  commandRoute(app, 'acceptance', {
    summary: 'Accept an offered lead',
    needs: 'leads.work',
    body: shape.acceptanceBody,
    run: (ctx, input) => acceptOffer(ctx, input),
  })
  commandRoute(app, 'rejection', {
    summary: 'Refuse a lead with a reason, until there was two-way contact',
    needs: 'leads.work',
    body: shape.rejectionBody,
    run: (ctx, input, { reason, criteria, detail }) =>
      rejectOffer(ctx, { ...input, reason, criteria, detail }),
  })
  commandRoute(app, 'attempts', {
    method: 'POST',
    summary: 'Log one try to reach the person; what is next is proposed and set',
    needs: 'leads.work',
    body: shape.attemptBody,
    run: (ctx, input, { channel, result, note, later_at, next, recycle }) =>
      logAttempt(ctx, {
        ...input,
        channel,
        result,
        note,
        laterAt: later_at,
        next: next && { action: next.action, dueAt: next.due_at },
        recycle: recycle && { reason: recycle.reason, wakeAt: recycle.wake_at, detail: recycle.detail },
      }),
  })
  commandRoute(app, 'next-action', {
    summary: 'Set what is next and when; in nurture, when the lead is woken',
    needs: 'leads.work',
    body: shape.nextActionBody,
    run: (ctx, input, { action, due_at, note }) =>
      action === undefined && note === undefined
        ? snooze(ctx, { ...input, until: due_at })
        : setNextAction(ctx, { ...input, action, dueAt: due_at, note }),
  })
  commandRoute(app, 'notes', {
    method: 'POST',
    summary: 'Add a note to a lead, open or closed',
    needs: 'leads.note',
    body: shape.noteBody,
    run: (ctx, input, { text }) => addNote(ctx, { ...input, text }),
  })
}

function tagRoute(app: App): void {
  commandRoute(app, 'tags', {
    summary: 'Put tags on a lead and take others off, open or closed',
    needs: 'leads.note',
    body: shape.tagsBody,
    run: (ctx, input, { add, remove }) => tagLead(ctx, { ...input, add, remove }),
  })
}

function endRoutes(app: App): void {
  commandRoute(app, 'opportunity', {
    summary: 'Make a lead an opportunity, or correct what may be sold',
    needs: 'leads.work',
    body: shape.opportunityBody,
    run: (ctx, input, { expected_value, currency, expected_on, next }) =>
      makeOpportunity(ctx, {
        ...input,
        expectedValue: expected_value,
        currency,
        expectedOn: expected_on,
        next: next && { action: next.action, dueAt: next.due_at },
      }),
  })
  commandRoute(app, 'win', {
    summary: 'Sold: from any stage, also long after the lead was closed',
    needs: 'leads.work',
    body: shape.winBody,
    run: (ctx, input, { deals }) =>
      winLead(ctx, {
        ...input,
        deals: deals.map((deal) => ({
          ...(deal.id ? { id: deal.id } : {}),
          externalId: deal.external_id ?? null,
          orderNumber: deal.order_number ?? null,
          product: deal.product ?? null,
          amount: deal.amount ?? null,
          margin: deal.margin ?? null,
          currency: deal.currency ?? null,
          basis: deal.basis ?? null,
          soldAt: deal.sold_at ?? null,
        })),
      }),
  })
  commandRoute(app, 'loss', {
    summary: 'An opportunity is lost; with a wake date it is kept warm',
    needs: 'leads.work',
    body: shape.lossBody,
    run: (ctx, input, { reason, competitor, detail, wake_at }) =>
      loseLead(ctx, { ...input, reason, competitor, detail, wakeAt: wake_at }),
  })
  commandRoute(app, 'recycling', {
    summary: 'Back from sales to nurture, with a reason and a wake date',
    needs: 'leads.work',
    body: shape.recyclingBody,
    run: (ctx, input, { reason, wake_at, detail }) =>
      recycleLead(ctx, { ...input, reason, wakeAt: wake_at, detail }),
  })
  commandRoute(app, 'disqualification', {
    summary: 'Close a lead that cannot become a sale',
    needs: 'leads.work',
    body: shape.disqualificationBody,
    run: (ctx, input, { reason, competitor, detail }) =>
      disqualifyLead(ctx, { ...input, reason, competitor, detail }),
  })
  commandRoute(app, 'reopening', {
    summary: 'Open a lost, disqualified or unknown lead again',
    needs: 'leads.work',
    body: shape.reopeningBody,
    run: (ctx, input, { to, wake_at }) => reopenLead(ctx, { ...input, to, wakeAt: wake_at }),
  })
}

function officeRoutes(app: App): void {
  commandRoute(app, 'answers', {
    method: 'POST',
    summary: 'Keep what was found out about the criteria of the definition; the lead is judged anew',
    needs: 'leads.work',
    body: shape.answersBody,
    run: (ctx, input, { answers }) => answerQuestions(ctx, { ...input, answers }),
  })
  commandRoute(app, 'qualification', {
    summary: 'Finish prequalifying: to sales, nurture, or closed',
    needs: 'leads.work',
    body: shape.qualificationBody,
    run: (ctx, input, { id: _, happened_at: __, ...body }) => {
      const wakeAt = 'wake_at' in body ? { wakeAt: body.wake_at } : {}
      return qualifyLead(ctx, { ...input, ...body, ...wakeAt } as QualifyInput)
    },
  })
  commandRoute(app, 'repair', {
    summary: 'Mend a refused lead: offer it again, ask, keep it warm, or give it back',
    needs: 'leads.repair',
    body: shape.repairBody,
    run: (ctx, input, { how, wake_at, note }) =>
      repairRejection(ctx, { ...input, how, wakeAt: wake_at, note }),
  })
  commandRoute(app, 'assignment', {
    summary: 'Give a lead to somebody by hand',
    needs: 'leads.steer',
    body: shape.assignmentBody,
    run: (ctx, input, { to }) => assignLead(ctx, { ...input, to }),
  })
}

function helpRoutes(app: App): void {
  commandRoute(app, 'passing-on', {
    summary: 'Take a lead from whoever has it to the next in turn',
    needs: 'leads.steer',
    body: shape.passOnBody,
    run: (ctx, input) => passOn(ctx, input),
  })
  commandRoute(app, 'joint-call', {
    summary: 'Join the call with a lead that somebody else has',
    needs: 'leads.steer',
    body: shape.callWithBody,
    run: (ctx, input, { call_at }) => callWith(ctx, { ...input, callAt: call_at }),
  })
  commandRoute(app, 'extension', {
    summary: 'Give the duty of a lead as much time again, once, with a reason',
    needs: 'leads.steer',
    body: shape.extendBody,
    run: (ctx, input, { reason }) => extendDuty(ctx, { ...input, reason }),
  })
}

function undoRoute(app: App): void {
  app.route({
    method: 'DELETE',
    url: '/api/commands/:id',
    summary: 'Take a command back, for ten minutes, while nothing followed from it',
    needs: 'leads.note',
    schema: { params: shape.idParams, answers: { 200: shape.doneAnswer } },
    handler: ({ change, params }) => change((ctx) => undoCommand(ctx, { commandId: params.id })),
  })
}

function todayRoute(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/today',
    summary: 'What is mine to do, in order of urgency',
    needs: 'today.read',
    schema: { query: shape.todayQuery, answers: { 200: shape.todayAnswer } },
    handler: ({ read, query }) => readToday(read(), query),
  })
}
