import type { ToldRow } from '../reading/translate-rows.ts'
import type { Step } from './choose-steps.ts'

/** What a row does, in a sentence for whoever looks at it before and after. */
export function saySteps(steps: readonly Step[], told: ToldRow): string {
  const parts = steps.map((step) => sayStep(step, told))
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function sayStep(step: Step, { sale, stage }: ToldRow): string {
  switch (step.do) {
    case 'accept':
      return 'accepted'
    case 'attempt':
      return `spoken with (${step.channel})`
    case 'note':
      return stage === 'working' ? 'in contact, with a note' : 'with a note'
    case 'opportunity':
      return step.value ? `opportunity of ${money(step.value, step.currency)}` : 'opportunity'
    case 'win':
      return `sold${sale.amount ? ` for ${money(sale.amount, sale.currency)}` : ', amount not told'}`
    case 'lose':
      return 'lost'
    case 'disqualify':
      return step.reason === 'bought_elsewhere' ? 'bought elsewhere' : 'no need'
    case 'recycle':
      return step.on ? `not now, again on ${step.on}` : 'not now'
  }
}

function money(amount: string, currency: string | null): string {
  return `${amount} ${currency ?? ''}`.trimEnd()
}
