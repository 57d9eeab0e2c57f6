import type { Destination } from '#src/definition/index.ts'
import type { OpenStage } from '#src/lead/index.ts'

/** What can become of an open lead that is judged otherwise than before. */
export const BECOMES = ['to_sales', 'to_qualifier', 'to_nurture', 'closed', 'stays'] as const
export type Becomes = (typeof BECOMES)[number]

/**
 * What a new judgement does to a lead. Whoever holds a lead keeps it, with its new grade: what sales was given under
 * one agreement is not taken away by another. What nobody in sales holds yet goes where the definition sends it.
 */
export function whatBecomes(stage: OpenStage, destination: Destination): Becomes {
  if (stage !== 'nurture' && stage !== 'prequalifying' && stage !== 'qualified') return 'stays'
  if (destination === 'disqualified') return 'closed'
  if (destination === 'qualified') return stage === 'qualified' ? 'stays' : 'to_sales'
  if (destination === 'prequalifying') return stage === 'prequalifying' ? 'stays' : 'to_qualifier'
  return stage === 'nurture' ? 'stays' : 'to_nurture'
}
