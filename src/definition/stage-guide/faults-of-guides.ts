import { contradictionIn } from '../condition/can-hold.ts'
import { type Condition, comparisonsOf } from '../condition/condition.ts'
import type { ExitCriterion, StageGuides } from './schema.ts'
import { GUIDED_STAGES, guideOf } from './stage-guide.ts'

interface Found {
  path: (string | number)[]
  message: string
}

interface Named {
  key: string
  label: string
  kind: 'required' | 'counts' | 'disqualifying'
  question?: string | undefined
  condition?: Condition | undefined
}

/** Exit criteria that the definition does not have, or demands twice, or that end the lead when they are met. */
export function faultsOfGuides(criteria: readonly Omit<Named, 'condition'>[], guides?: StageGuides): Found[] {
  return exitsOf(guides).flatMap(({ path, exit, at, all }) => {
    const criterion = criteria.find(({ key }) => key === exit.criterion)
    if (!criterion)
      return [{ path, message: `${exit.criterion} is no criterion of this definition any more` }]
    if (all.findIndex((one) => one.criterion === exit.criterion) < at)
      return [{ path, message: `“${criterion.label}” is demanded twice` }]
    if (criterion.kind === 'disqualifying' && exit.must === 'met')
      return [{ path, message: `“${criterion.label}” ends the lead when it is met: it can only be answered` }]
    return []
  })
}

/** Exit criteria that nobody can fulfil, or nobody knows how: who works the lead is stopped by them for good. */
export function doubtsOfGuides(
  criteria: readonly Named[],
  guides: StageGuides | undefined,
  labels: Readonly<Record<string, string>>,
): Found[] {
  return exitsOf(guides).flatMap(({ path, exit }) => {
    const criterion = criteria.find(({ key }) => key === exit.criterion)
    if (!criterion || criterion.question !== undefined) return []
    const { label, condition } = criterion
    const message =
      condition && canBeFound(condition, labels)
        ? `“${label}” has no question: whoever is stopped by it does not know what to ask`
        : `nothing can answer “${label}”: it has no question, and what it looks for is never found`
    return [{ path, message }]
  })
}

const OWN = 'field.'

function canBeFound(condition: Condition, labels: Readonly<Record<string, string>>): boolean {
  const isThere = ({ key }: { key: string }) => !key.startsWith(OWN) || Object.hasOwn(labels, key)
  return contradictionIn(condition) === null && comparisonsOf(condition).some(isThere)
}

function exitsOf(guides: StageGuides | undefined) {
  return GUIDED_STAGES.flatMap((stage) => {
    const all: readonly ExitCriterion[] = guideOf(guides, stage)?.exit ?? []
    return all.map((exit, at) => ({ path: ['stages', stage, 'exit', at], exit, at, all }))
  })
}
