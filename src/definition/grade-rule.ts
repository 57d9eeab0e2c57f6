import { z } from 'zod'
import { type Condition, conditionSchema, isSmallTree } from './condition/condition.ts'

/**
 * When a lead has a grade. `points_at_least` adds the weights of the criteria that are met (of all that count, or of those named):
 * with weights of one it reads "at least k of these n".
 */
export type GradeRule =
  | { op: 'all'; of: readonly GradeRule[] }
  | { op: 'any'; of: readonly GradeRule[] }
  | { op: 'not'; of: GradeRule }
  | { op: 'points_at_least'; points: number; criteria?: readonly string[] | undefined }
  | { op: 'one_of'; criteria: readonly string[] }
  | { op: 'all_of'; criteria: readonly string[] }
  | { op: 'condition'; condition: Condition }
  | { op: 'score_at_least'; score: number }

const keys = z.array(z.string()).min(1).max(100)

const rule: z.ZodType<GradeRule> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('all'), of: z.array(rule).min(1) }),
    z.strictObject({ op: z.literal('any'), of: z.array(rule).min(1) }),
    z.strictObject({ op: z.literal('not'), of: rule }),
    z.strictObject({
      op: z.literal('points_at_least'),
      points: z.int().min(1).max(10_000),
      criteria: keys.optional(),
    }),
    z.strictObject({ op: z.literal('one_of'), criteria: keys }),
    z.strictObject({ op: z.literal('all_of'), criteria: keys }),
    z.strictObject({ op: z.literal('condition'), condition: conditionSchema }),
    z.strictObject({ op: z.literal('score_at_least'), score: z.int().min(0).max(100) }),
  ]),
)

export const gradeRuleSchema = z
  .unknown()
  .refine(isSmallTree, { error: 'a rule for a grade is too large or too deep', abort: true })
  .pipe(rule)

/** The criteria a rule names, each once. */
export function criteriaIn(rule: GradeRule): string[] {
  switch (rule.op) {
    case 'all':
    case 'any':
      return [...new Set(rule.of.flatMap(criteriaIn))]
    case 'not':
      return criteriaIn(rule.of)
    case 'points_at_least':
    case 'one_of':
    case 'all_of':
      return [...new Set(rule.criteria ?? [])]
    default:
      return []
  }
}
