import type { Today } from './use-today.ts'

/** The day in a sentence. */
export function sayCounts({ offers, overdue, today }: Today['counts']): string {
  const parts = [
    offers > 0 && (offers === 1 ? '1 offer waits for your answer' : `${offers} offers wait for your answer`),
    overdue > 0 && `${overdue} overdue`,
    today > 0 && `${today} due today`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Nothing is due. These come next.'
}
