import { type Definition, type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import {
  askedSomething,
  asksForQuotationOrCall,
  budget,
  commitment,
  decisionMaker,
  disqualifiers,
  need,
  says,
  urgency,
} from './criteria.ts'
import { COMPETITION, DECISION_PROCESS } from './signs/buying.ts'
import { targetProfile } from './target-profile.ts'

type Criterion = DefinitionDraft['criteria'][number]

const asked = (key: string, label: string, question: string): Criterion => ({
  ...{ key, label, question, kind: 'counts' },
})

/** Challenges, authority, money, priority: BANT beginning with the customer's problem instead of the seller's price. */
export const champCriteria: Criterion[] = [
  {
    ...need,
    key: 'challenge',
    label: 'Challenge',
    question: 'What does not work today, and what does that cost you?',
  },
  { ...decisionMaker, key: 'authority', label: 'Authority' },
  { ...budget, key: 'money', label: 'Money' },
  {
    ...urgency,
    key: 'priority',
    label: 'Priority',
    question: 'What comes before it, and what happens if you wait?',
  },
]

/** Metrics, economic buyer, decision criteria, decision process, pain, champion, competition: for large sales with many who decide. */
export const meddiccCriteria: Criterion[] = [
  asked(
    'metrics',
    'Metrics',
    'By which figure will you see that it was worth it, and how much must it move?',
  ),
  {
    ...decisionMaker,
    key: 'economic_buyer',
    label: 'Economic buyer',
    question: 'Who can say yes to the money alone?',
  },
  asked(
    'decision_criteria',
    'Decision criteria',
    'By what will you choose: technically, commercially, by contract?',
  ),
  {
    ...asked(
      'decision_process',
      'Decision process',
      'How will the decision be made, by when, and who signs?',
    ),
    ...{ condition: says(DECISION_PROCESS), otherwise: 'unknown' },
  },
  {
    ...need,
    key: 'pain',
    label: 'Identified pain',
    question: 'What hurts so much that something must be done?',
  },
  {
    ...commitment,
    key: 'champion',
    label: 'Champion',
    question: 'Who in your company speaks for it when we are not there?',
  },
  {
    ...asked(
      'competition',
      'Competition',
      'Whom else are you talking to, or is doing nothing an answer too?',
    ),
    ...{ condition: says(COMPETITION), otherwise: 'unknown' },
  },
]

function framework(name: string, criteria: Criterion[], enough: number, musts: string[]): Definition {
  return definitionSchema.parse({
    name,
    criteria: [...criteria.map(({ group: _, ...criterion }) => criterion), ...disqualifiers],
    grades: [
      {
        ...{ key: 'hot', label: 'Hot', goes_to: 'sales', needs_required: false },
        when: { op: 'condition', condition: asksForQuotationOrCall },
      },
      {
        ...{ key: 'sales_ready', label: 'Sales-ready', goes_to: 'sales' },
        when: {
          op: 'all',
          of: [
            { op: 'points_at_least', points: enough },
            { op: 'all_of', criteria: musts },
          ],
        },
      },
      { key: 'marketing', label: 'Marketing', goes_to: 'nurture' },
      { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
    ],
    fit: targetProfile,
    prequalify: { when: askedSomething, ask: criteria.map(({ key }) => key), max_questions: 4 },
  } satisfies DefinitionDraft)
}

/** Ready for sales when three of the four are met, the challenge among them. */
export const champ = framework('CHAMP', champCriteria, 3, ['challenge'])

/** Ready for sales when four of the seven are met, the pain among them. */
export const meddicc = framework('MEDDICC', meddiccCriteria, 4, ['pain'])
