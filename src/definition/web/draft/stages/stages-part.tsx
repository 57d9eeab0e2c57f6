import { GUIDED_STAGES, type GuidedStage, isGuarded, STAGE_WORDS } from '../../../stage-guide/stage-guide.ts'
import type { PartProps } from '../criteria-part.tsx'
import styles from '../draft.module.css'
import { PartCard } from '../part-card.tsx'
import { AidsForm } from './aids-form.tsx'
import { guideWritten, withGuide } from './edit-guides.ts'
import { ExitForm } from './exit-form.tsx'
import { LinesInput } from './lines-input.tsx'

/** What people do in each stage, what they have at hand, and what must be known before they move a lead on. */
export function StagesPart({ document, said, problems, open, setOpen, onChange }: PartProps) {
  return (
    <section aria-label="In each stage">
      <h2 className={styles.title}>
        In each stage{' '}
        <span className="quiet">What to do, what is at hand, what must be known to move on.</span>
      </h2>
      <ul className={styles.cards}>
        {GUIDED_STAGES.map((stage) => {
          const card = `stage ${stage}`
          const guide = guideWritten(document, stage)
          const set = (change: Partial<typeof guide>) =>
            onChange(withGuide(document, stage, { ...guide, ...change }))
          return (
            <PartCard
              key={stage}
              title={STAGE_WORDS[stage]}
              says={said?.stages.find((one) => one.stage === stage)?.sentences.join(' ') ?? WHO[stage]}
              isOpen={open === card}
              onToggle={() => setOpen(open === card ? null : card)}
              problems={problems
                .filter(({ path }) => path[0] === 'stages' && path[1] === stage)
                .map(({ sentence }) => sentence)}
            >
              <LinesInput
                label="What to do"
                description="One thing a line, shown to whoever works the lead."
                lines={guide.activities}
                onChange={(activities) => set({ activities })}
              />
              {isGuarded(stage) && (
                <ExitForm
                  stage={stage}
                  criteria={document.criteria}
                  exit={guide.exit}
                  onChange={(exit) => set({ exit })}
                />
              )}
              <AidsForm document={document} aids={guide.aids} onChange={(aids) => set({ aids })} />
            </PartCard>
          )
        })}
      </ul>
    </section>
  )
}

const WHO: Record<GuidedStage, string> = {
  prequalifying: 'Nothing yet, for qualifiers.',
  offered: 'Nothing yet, for whoever is offered a lead.',
  working: 'Nothing yet, for salespeople.',
  opportunity: 'Nothing yet, for salespeople.',
}
