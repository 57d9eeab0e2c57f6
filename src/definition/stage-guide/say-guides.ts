import type { Definition } from '../definition-types.ts'
import { and } from '../saying/say-rule.ts'
import type { JobAid } from './schema.ts'
import {
  GUIDED_STAGES,
  type GuidedStage,
  guideOf,
  isGuarded,
  MOVES_ON_TO,
  STAGE_WORDS,
} from './stage-guide.ts'

export interface SaidStage {
  stage: GuidedStage
  label: string
  activities: string[]
  /** What must be known before a person moves a lead on; null where nothing must. */
  exit: string | null
  aids: { label: string; text: string | null; link: string | null }[]
  /** All of it. */
  sentences: string[]
}

/** What the definition says of the stages people work in, those it says nothing of left out. Pure. */
export function sayGuides({ stages, criteria }: Pick<Definition, 'stages' | 'criteria'>): SaidStage[] {
  return GUIDED_STAGES.flatMap((stage) => {
    const guide = guideOf(stages, stage)
    if (!guide) return []
    const { activities, aids, exit } = guide
    if (activities.length + aids.length + exit.length === 0) return []
    const named = (must: 'met' | 'answered') =>
      exit
        .filter((one) => one.must === must)
        .map(({ criterion }) => criteria.find(({ key }) => key === criterion)?.label ?? criterion)
    const said = isGuarded(stage) ? sayExit(named('met'), named('answered'), MOVES_ON_TO[stage]) : null
    return {
      stage,
      label: STAGE_WORDS[stage],
      activities: [...activities],
      exit: said,
      aids: aids.map(shownAid),
      sentences: [
        ...activities.map(ended),
        ...(said ? [said] : []),
        ...aids.map(({ label, text, link }) =>
          ended(`At hand: ${[label, text, link].filter(Boolean).join(', ')}`),
        ),
      ],
    }
  })
}

export function shownAid({ label, text, link }: JobAid): SaidStage['aids'][number] {
  return { label, text: text?.trim() || null, link: link ?? null }
}

function sayExit(met: string[], answered: string[], to: string): string | null {
  const parts = [
    met.length > 0 && `${and(met)} must be met`,
    answered.length > 0 && `${and(answered)} must be answered`,
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return `Before a person moves it on to “${to}”, ${parts.join(', and ')}.`
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
