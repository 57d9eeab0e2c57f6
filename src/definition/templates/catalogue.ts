import { type Criterion, type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import { bant } from './bant.ts'
import { asksForQuotationOrCall, disqualifiers } from './criteria.ts'
import { defaultDefinition } from './default-definition.ts'
import { champ, meddicc } from './frameworks.ts'

/** Criteria to choose from that belong together. */
export interface CriteriaSet {
  key: string
  label: string
  /** Where they come from and what they are good for. */
  says: string
  criteria: Criterion[]
}

type Written = DefinitionDraft['criteria'][number]

const behaviour: Written[] = [
  {
    ...{ key: 'asks_for_quotation', label: 'Asks for a quotation or a call', kind: 'counts' },
    ...{ condition: asksForQuotationOrCall, otherwise: 'unknown', group: 'What they do' },
  },
  {
    ...{ key: 'wants_to_see_it', label: 'Wants to see or try it', kind: 'counts', group: 'What they do' },
    condition: { op: 'in', key: 'asks_for', values: ['demo', 'meeting', 'visit', 'trial', 'sample'] },
    otherwise: 'unknown',
  },
  {
    ...{ key: 'came_back', label: 'Asked more than once', kind: 'counts', group: 'What they do' },
    condition: { op: 'at_least', key: 'inquiries_count', value: 2 },
  },
  {
    ...{ key: 'wrote_something', label: 'Wrote in own words', kind: 'counts', group: 'What they do' },
    condition: { op: 'is_known', key: 'message' },
    otherwise: 'unknown',
  },
  {
    ...{
      key: 'company_address',
      label: 'Writes from a company address',
      kind: 'counts',
      group: 'What they do',
    },
    condition: { op: 'equals', key: 'is_free_mail', value: false },
  },
  {
    ...{ key: 'recommended', label: 'Was recommended to us', kind: 'counts', group: 'What they do' },
    condition: { op: 'in', key: 'source', values: ['referral', 'recommendation', 'customer', 'partner'] },
    otherwise: 'unknown',
  },
  {
    ...{ key: 'gives_phone', label: 'Gives a phone number', kind: 'counts', group: 'What they do' },
    condition: { op: 'is_known', key: 'phone' },
    otherwise: 'unknown',
  },
]

/** As a definition checks and completes them. */
const [checked, outsiders] = [behaviour, disqualifiers].map((criteria) =>
  definitionSchema.shape.criteria.parse(criteria),
) as [Criterion[], Criterion[]]

const counted = (criteria: readonly Criterion[]) => criteria.filter(({ kind }) => kind !== 'disqualifying')

/** What a definition can be made of. Pure; a workspace adds its own. */
export const criteriaCatalogue: readonly CriteriaSet[] = [
  {
    key: 'characteristics',
    label: 'Ten characteristics',
    says: 'Who they are, what they want, how they decide: the shipped definition.',
    criteria: counted(defaultDefinition.criteria),
  },
  {
    key: 'bant',
    label: 'BANT',
    says: 'Budget, authority, need, timing: short, and easily asked on the phone.',
    criteria: counted(bant.criteria),
  },
  {
    key: 'champ',
    label: 'CHAMP',
    says: 'Challenges, authority, money, priority: begins with the customer’s problem.',
    criteria: counted(champ.criteria),
  },
  {
    key: 'meddicc',
    label: 'MEDDICC',
    says: 'For large sales in which many decide: what it must bring, who pays, who speaks for it.',
    criteria: counted(meddicc.criteria),
  },
  {
    key: 'behaviour',
    label: 'Behaviour',
    says: 'What they do, seen without asking anybody.',
    criteria: checked,
  },
  {
    key: 'outsiders',
    label: 'Who is no lead',
    says: 'Ends a lead by rule, or after a conversation.',
    criteria: outsiders,
  },
]
