import type { StageGuide, StageGuides } from './schema.ts'

export type GuidedStage = keyof StageGuides

export const GUIDED_STAGES: readonly GuidedStage[] = ['prequalifying', 'offered', 'working', 'opportunity']

export const STAGE_WORDS: Record<GuidedStage, string> = {
  prequalifying: 'Prequalifying',
  offered: 'Offered',
  working: 'Working',
  opportunity: 'Opportunity',
}

/** Where a person moves a lead on to from a guarded stage. */
export const MOVES_ON_TO = { prequalifying: 'qualified', working: 'opportunity' } as const
export type GuardedStage = keyof typeof MOVES_ON_TO

export function isGuarded(stage: string): stage is GuardedStage {
  return Object.hasOwn(MOVES_ON_TO, stage)
}

/** The guide of a stage with nothing left out; null where the definition says nothing of it. */
export function guideOf(guides: StageGuides | undefined, stage: string): StageGuide | null {
  const known = GUIDED_STAGES.find((one) => one === stage)
  const found = known && guides?.[known]
  return found ? { exit: [], ...found } : null
}

/** The same guides, demanding only criteria that are there. */
export function guidesWith(
  guides: StageGuides | undefined,
  isThere: (criterion: string) => boolean,
): StageGuides {
  const kept: StageGuides = { ...guides }
  for (const stage of ['prequalifying', 'working'] as const) {
    const guide = kept[stage]
    if (guide) kept[stage] = { ...guide, exit: guide.exit.filter(({ criterion }) => isThere(criterion)) }
  }
  return kept
}
