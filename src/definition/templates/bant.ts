import { type Definition, type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import {
  askedSomething,
  asksForQuotationOrCall,
  budget,
  decisionMaker,
  disqualifiers,
  need,
  urgency,
} from './criteria.ts'
import { targetProfile } from './target-profile.ts'

const draft: DefinitionDraft = {
  name: 'BANT',
  criteria: [
    { ...budget, label: 'Budget' },
    { ...decisionMaker, key: 'authority', label: 'Authority' },
    { ...need, label: 'Need' },
    { ...urgency, key: 'timing', label: 'Timing' },
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
      when: { op: 'points_at_least', points: 3 },
    },
    { key: 'marketing', label: 'Marketing', goes_to: 'nurture' },
    { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
  ],
  fit: targetProfile,
  prequalify: { when: askedSomething, ask: ['need', 'timing', 'budget', 'authority'], max_questions: 4 },
}

/** Budget, authority, need, timing: ready for sales when three of the four are met, as IBM sold by it. */
export const bant: Definition = definitionSchema.parse(draft)
