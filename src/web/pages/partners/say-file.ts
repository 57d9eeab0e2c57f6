import type { FileLine } from './use-partners.ts'

/** How a file stands, in a few words. */
export function sayFileState({ state, counts }: Pick<FileLine, 'state' | 'counts'>): string {
  switch (state) {
    case 'unmapped':
      return 'Say what its columns mean'
    case 'ready':
      return 'Ready: look at it'
    case 'waiting':
      return `Being worked through, ${counts.done + counts.nothing_new + counts.refused} of ${counts.rows}`
    case 'applied':
      return `${counts.done} noted, ${counts.nothing_new} known already`
    case 'discarded':
      return 'Left'
  }
}

/** What a file tells of; nobody knows before it is explained. */
export function sayTells({ state, tells }: Pick<FileLine, 'state' | 'tells'>): string {
  if (state === 'unmapped') return ''
  return tells === 'sales' ? 'Sales' : 'Leads'
}
