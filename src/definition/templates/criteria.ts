import type { Condition } from '../condition/condition.ts'
import type { DefinitionDraft } from '../definition-types.ts'
import { BUDGET, NO_BUDGET } from './signs/budget.ts'
import { COMMITMENT } from './signs/buying.ts'
import { DECISION_MAKERS, NO_DECISION_MAKERS } from './signs/decision-makers.ts'
import { NEED } from './signs/need.ts'
import { SELLERS, STUDENT_OR_JOB_SEEKER, STUDENT_TITLES, STUDENTS } from './signs/outsiders.ts'
import { CALL, NO_CALL, NO_QUOTATION, PERHAPS_QUOTATION, QUOTATION } from './signs/requests.ts'
import { NO_URGENCY, URGENCY } from './signs/urgency.ts'

type Criterion = DefinitionDraft['criteria'][number]

/** The message mentions one of these. What it does not mention proves nothing: hence `otherwise: 'unknown'`. */
export function says(words: readonly string[]): Condition {
  return { op: 'matches_word', key: 'message', words }
}

export function isTrue(key: string): Condition {
  return { op: 'equals', key, value: true }
}

export const decisionMaker: Criterion = {
  key: 'decision_maker',
  label: 'Decision maker or influencer',
  question: 'Who decides, and what is your part in it?',
  condition: {
    op: 'any',
    of: [
      { op: 'matches_word', key: 'title', words: DECISION_MAKERS },
      { op: 'contains', key: 'title', value: 'sleiter' },
    ],
  },
  no_when: { op: 'matches_word', key: 'title', words: NO_DECISION_MAKERS },
  otherwise: 'unknown',
  kind: 'counts',
  group: 'Who they are',
}

export const need: Criterion = {
  key: 'need',
  label: 'Validated business need',
  question: 'What do you want to achieve, and what happens if nothing changes?',
  condition: says(NEED),
  otherwise: 'unknown',
  kind: 'counts',
  group: 'What they want',
}

export const budget: Criterion = {
  key: 'budget',
  label: 'Budget, or a process to get one',
  question: 'Is money set aside for it, or how would it be granted?',
  condition: says(BUDGET),
  no_when: says(NO_BUDGET),
  otherwise: 'unknown',
  kind: 'counts',
  group: 'What they want',
}

export const urgency: Criterion = {
  key: 'urgency',
  label: 'Urgency',
  question: 'By when must it be in place, and why then?',
  condition: says(URGENCY),
  no_when: says(NO_URGENCY),
  otherwise: 'unknown',
  kind: 'counts',
  group: 'What they want',
}

export const commitment: Criterion = {
  key: 'commitment',
  label: 'Commitment',
  question: 'Who on your side works on it, and what would be your next step?',
  condition: {
    op: 'any',
    of: [
      { op: 'in', key: 'asks_for', values: ['demo', 'meeting', 'visit', 'trial', 'sample', 'consultation'] },
      says(COMMITMENT),
      { op: 'at_least', key: 'inquiries_count', value: 3 },
    ],
  },
  otherwise: 'unknown',
  kind: 'counts',
  group: 'What they want',
}

/** Who is no lead, by rule; and what a qualifier finds out in a conversation. */
export const disqualifiers: Criterion[] = [
  {
    key: 'student_or_job_seeker',
    label: 'Student or job seeker',
    condition: {
      op: 'any',
      of: [
        says(STUDENT_OR_JOB_SEEKER),
        { op: 'in', key: 'title', values: STUDENTS },
        { op: 'matches_word', key: 'title', words: STUDENT_TITLES },
        { op: 'in', key: 'asks_for', values: ['job', 'internship', 'application'] },
      ],
    },
    otherwise: 'unknown',
    kind: 'disqualifying',
    reason: 'student_or_job_seeker',
  },
  {
    key: 'competitor_or_supplier',
    label: 'Competitor or supplier',
    condition: { op: 'any', of: [isTrue('is_competitor'), isTrue('is_supplier'), says(SELLERS)] },
    otherwise: 'unknown',
    kind: 'disqualifying',
    reason: 'competitor_or_supplier',
  },
  {
    key: 'no_need',
    label: 'No need',
    question: 'Is it certain that there is no need?',
    kind: 'disqualifying',
    reason: 'no_need',
  },
  {
    key: 'wrong_market',
    label: 'Outside our market',
    question: 'Are they outside the market we serve?',
    kind: 'disqualifying',
    reason: 'wrong_market',
  },
]

/** A request for a quotation or a call, on the form or in words. */
export const asksForQuotationOrCall: Condition = {
  op: 'any',
  of: [
    { op: 'in', key: 'asks_for', values: ['quotation', 'call'] },
    says(QUOTATION),
    { op: 'all', of: [says(PERHAPS_QUOTATION), { op: 'not', of: says(NO_QUOTATION) }] },
    { op: 'all', of: [says(CALL), { op: 'not', of: says(NO_CALL) }] },
  ],
}

/** They wrote something, want more than paper, or came back: then a question in return is in place. */
export const askedSomething: Condition = {
  op: 'any',
  of: [
    { op: 'is_known', key: 'message' },
    {
      op: 'in',
      key: 'asks_for',
      values: ['quotation', 'call', 'demo', 'meeting', 'visit', 'trial', 'sample', 'consultation', 'price'],
    },
    { op: 'at_least', key: 'inquiries_count', value: 2 },
  ],
}
