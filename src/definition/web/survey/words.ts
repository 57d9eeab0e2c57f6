import type { Department, Survey, Weight } from './use-surveys.ts'

export const WEIGHT_WORDS: Record<Weight, string> = {
  must: 'A must',
  helps: 'Helps',
  no: 'Doesn’t matter',
}

export const DEPARTMENT_WORDS: Record<Department, string> = {
  marketing: 'Marketing',
  sales: 'Sales',
  executive: 'Executives',
  operations: 'Operations',
}

type Agreement = NonNullable<Survey['agreement']['criteria']['everybody']>

/** Alpha in a word; the bounds are Krippendorff's (Content Analysis, 2004): 0.8 to rely on, 0.667 for a first conclusion. */
export function sayAgreement({ alpha }: Agreement): string {
  if (alpha >= 0.8) return 'of one mind'
  if (alpha >= 0.667) return 'mostly agree'
  if (alpha >= 0.2) return 'agree on some of it'
  if (alpha > -0.2) return 'as by chance'
  return 'contradict each other'
}

/** How many have answered of those asked. */
export function sayVoices({ answered, asked }: { answered: number; asked: number }): string {
  if (asked === 0) return 'Nobody is asked yet'
  if (answered === asked) return asked === 1 ? 'The one asked has answered' : `All ${asked} have answered`
  if (answered === 0) return `None of ${asked} has answered yet`
  return `${answered} of ${asked} ${answered === 1 ? 'has' : 'have'} answered`
}

/** "All of need and budget, and 2 of: size, timing." */
export function sayRule({ crowd: { rule }, criteria }: Survey): string {
  const labels = (keys: string[]) =>
    keys.map((key) => criteria.find((one) => one.key === key)?.label ?? key).join(', ')
  const parts = [
    rule.required.length > 0 && `all of ${labels(rule.required)}`,
    rule.enough > 0 && `at least ${rule.enough} of ${labels(rule.counts)}`,
  ].filter(Boolean)
  return parts.length > 0 ? `A lead has ${parts.join(', and ')}.` : 'Nothing that most people ask for yet.'
}
