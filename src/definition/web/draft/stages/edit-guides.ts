/** Steps of editing what a definition says of the stages. Pure; drafts kept from before stages had guides are read too. */
import type { Definition } from '../../../definition-types.ts'
import type { JobAid, StageGuide } from '../../../stage-guide/schema.ts'
import { GUIDED_STAGES, type GuidedStage, guideOf, isGuarded } from '../../../stage-guide/stage-guide.ts'

type Guided = Partial<Pick<Definition, 'stages'>>

/** The guide of a stage as it is written so far. */
export function guideWritten(document: Guided, stage: GuidedStage): StageGuide {
  return guideOf(document.stages, stage) ?? { activities: [], aids: [], exit: [] }
}

export function withGuide(
  document: Definition,
  stage: GuidedStage,
  { exit, ...guide }: StageGuide,
): Definition {
  return {
    ...document,
    stages: { ...document.stages, [stage]: isGuarded(stage) ? { ...guide, exit } : guide },
  }
}

/** A call guide of everything the definition asks before sales, the most telling first; null where it asks nothing. */
export function callGuideFrom({ criteria, prequalify }: Definition): JobAid | null {
  const lines = prequalify.ask.flatMap((key) => {
    const criterion = criteria.find((one) => one.key === key)
    const question = criterion?.question?.trim()
    return criterion && question ? [`${criterion.label}: ${question}`] : []
  })
  return lines.length > 0 ? { label: 'Call guide', text: lines.join('\n') } : null
}

/** As they are sent: without blank lines, without what was left empty. */
export function guidesSent(document: Guided): Definition['stages'] {
  let sent: Definition['stages'] = {}
  for (const stage of GUIDED_STAGES) {
    const { activities, aids, exit } = guideWritten(document, stage)
    const guide = {
      activities: activities.map((line) => line.trim()).filter((line) => line !== ''),
      aids: aids.map(aidSent).filter(({ label, text, link }) => label || text || link),
    }
    if (guide.activities.length + guide.aids.length + exit.length === 0) continue
    sent = { ...sent, [stage]: isGuarded(stage) ? { ...guide, exit } : guide }
  }
  return sent
}

function aidSent({ label, text, link }: JobAid): JobAid {
  return {
    label: label.trim(),
    ...(text?.trim() ? { text: text.trim() } : {}),
    ...(link?.trim() ? { link: link.trim() } : {}),
  }
}
