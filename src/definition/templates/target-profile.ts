import type { DefinitionDraft } from '../definition-types.ts'
import { DECISION_MAKERS, NO_DECISION_MAKERS } from './signs/decision-makers.ts'

/** A profile for a company that sells to companies and has not yet said to whom: size, role, company mail, interest shown. */
export const targetProfile: NonNullable<DefinitionDraft['fit']> = [
  {
    key: 'employees',
    label: 'Company size',
    weight: 30,
    values: [
      { when: { op: 'between', key: 'employees', from: 50, to: 5000 }, points: 100 },
      { when: { op: 'at_least', key: 'employees', value: 5001 }, points: 80 },
      { when: { op: 'between', key: 'employees', from: 10, to: 49 }, points: 60 },
    ],
    otherwise: 20,
  },
  {
    key: 'title',
    label: 'Role',
    weight: 30,
    values: [
      { when: { op: 'matches_word', key: 'title', words: NO_DECISION_MAKERS }, points: 20 },
      { when: { op: 'matches_word', key: 'title', words: DECISION_MAKERS }, points: 100 },
      { when: { op: 'contains', key: 'title', value: 'sleiter' }, points: 100 },
    ],
    otherwise: 40,
  },
  {
    key: 'is_free_mail',
    label: 'Free mail address',
    weight: 15,
    values: [{ when: { op: 'equals', key: 'is_free_mail', value: false }, points: 100 }],
    otherwise: 20,
  },
  {
    key: 'asks_for',
    label: 'What is asked for',
    weight: 15,
    values: [
      { when: { op: 'in', key: 'asks_for', values: ['quotation', 'call'] }, points: 100 },
      {
        when: { op: 'in', key: 'asks_for', values: ['demo', 'meeting', 'visit', 'trial', 'sample', 'price'] },
        points: 80,
      },
    ],
    otherwise: 30,
  },
  {
    key: 'inquiries_count',
    label: 'Inquiries so far',
    weight: 10,
    values: [
      { when: { op: 'at_least', key: 'inquiries_count', value: 3 }, points: 100 },
      { when: { op: 'at_least', key: 'inquiries_count', value: 2 }, points: 70 },
    ],
    otherwise: 40,
  },
]
