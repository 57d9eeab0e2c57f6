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

const draft: DefinitionDraft = {
  name: 'Ten characteristics of a good lead',
  criteria: [
    {
      key: 'industry',
      label: 'Right industry',
      question: 'In which industry do you work?',
      // Until a workspace names its industries, one that is known counts.
      condition: { op: 'is_known', key: 'industry' },
      otherwise: 'unknown',
      kind: 'counts',
      group: 'Who they are',
    },
    {
      key: 'company_size',
      label: 'Right company size',
      question: 'How many people work at your company?',
      condition: {
        op: 'any',
        of: [
          { op: 'at_least', key: 'employees', value: 10 },
          { op: 'at_least', key: 'annual_revenue', value: 1_000_000 },
        ],
      },
      kind: 'counts',
      group: 'Who they are',
    },
    decisionMaker,
    {
      key: 'environment',
      label: 'Right environment',
      question: 'What do you use today, and where would ours have to fit in?',
      kind: 'counts',
      group: 'Who they are',
    },
    commitment,
    need,
    {
      key: 'decision_process',
      label: 'Documented decision process',
      question: 'How will the decision be made, and who signs?',
      condition: says(DECISION_PROCESS),
      otherwise: 'unknown',
      kind: 'counts',
      group: 'How they decide',
    },
    budget,
    {
      key: 'competition',
      label: 'Known competitive landscape',
      question: 'Whom else are you talking to, or what do you have today?',
      condition: says(COMPETITION),
      otherwise: 'unknown',
      kind: 'counts',
      group: 'How they decide',
    },
    urgency,
    ...disqualifiers,
  ],
  grades: [
    {
      key: 'hot',
      label: 'Hot',
      goes_to: 'sales',
      when: { op: 'condition', condition: asksForQuotationOrCall },
      needs_required: false,
    },
    {
      key: 'sales_ready',
      label: 'Sales-ready',
      goes_to: 'sales',
      when: {
        op: 'all',
        of: [
          { op: 'points_at_least', points: 4 },
          // Who they are alone is no lead.
          { op: 'one_of', criteria: ['need', 'urgency', 'budget', 'commitment'] },
        ],
      },
    },
    { key: 'marketing', label: 'Marketing', goes_to: 'nurture' },
    { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
  ],
  fit: targetProfile,
  prequalify: {
    when: askedSomething,
    ask: [
      ...[
        'need',
        'urgency',
        'budget',
        'decision_maker',
        'commitment',
        'environment',
        'decision_process',
        'competition',
      ],
      ...['company_size', 'industry'],
    ],
  },
}

/** The definition in force until a workspace has signed its own. */
export const defaultDefinition: Definition = definitionSchema.parse(draft)
