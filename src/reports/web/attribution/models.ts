import type { CreditModel } from '#src/deals/index.ts'

/** The models in the words of who reads them, and what each does with a sale. */
export const MODELS: readonly { value: CreditModel; label: string; says: string }[] = [
  {
    value: 'origin',
    label: 'First inquiry',
    says: 'The whole sale goes to the inquiry that began the lead, as in all other figures.',
  },
  {
    value: 'first',
    label: 'First touch',
    says: 'The whole sale goes to the first touch of the person that is known.',
  },
  {
    value: 'qualifying',
    label: 'Last before qualified',
    says: 'The whole sale goes to the last touch before the lead was qualified.',
  },
  {
    value: 'linear',
    label: 'All touches alike',
    says: 'Every touch before the sale gets the same part of it.',
  },
  {
    value: 'position',
    label: '40–20–40',
    says: 'The first and the last touch get 40 % each, those between share 20 %.',
  },
]

export function modelOf(name: string | undefined): (typeof MODELS)[number] {
  return MODELS.find(({ value }) => value === name) ?? (MODELS[3] as (typeof MODELS)[number])
}
