import { IconFlame, IconHeartHandshake, IconMessageQuestion, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Definition, Grade } from '../definition-types.ts'
import { PartComments } from './comments/part-comments.tsx'
import styles from './said.module.css'
import { SaidStages } from './said-stages.tsx'
import type { Said } from './use-definitions.ts'

/** A whole definition as people read it: where leads go first, then what is asked of them. */
export function SaidDefinition({
  said,
  document,
  version = 0,
}: {
  said: Said
  document: Definition
  /** Whose comments stand beside the parts. */
  version?: number | undefined
}) {
  const groups = Map.groupBy(said.criteria, ({ group, key }) =>
    document.criteria.find((one) => one.key === key)?.kind === 'disqualifying'
      ? 'Who is no lead'
      : (group ?? 'Criteria'),
  )
  return (
    <div className={styles.said}>
      <PartComments version={version} part={null} name="this version" />
      <Part title="Where a lead goes" says="The first that holds is taken.">
        <ol className={styles.grades}>
          {said.grades.map(({ key, label, sentence, opening, parts }) => {
            const grade = document.grades.find((one) => one.key === key)
            return (
              <li key={key} className={styles.grade}>
                <GradeMark goesTo={grade?.goes_to ?? 'nurture'} />
                <div>
                  <h3 className={styles.label}>
                    <bdi>{label}</bdi>
                  </h3>
                  <p className={styles.sentence}>{opening ?? sentence}</p>
                  {parts.length > 0 && (
                    <ul className={styles.parts}>
                      {parts.map((part) => (
                        <li key={part}>{part}</li>
                      ))}
                    </ul>
                  )}
                  <PartComments version={version} part={`grade ${key}`} name={label} />
                </div>
              </li>
            )
          })}
        </ol>
      </Part>
      {[...groups].map(([group, criteria]) => (
        <Part key={group} title={group}>
          <ul className={styles.criteria}>
            {criteria.map((criterion) => (
              <Criterion key={criterion.key} criterion={criterion} version={version} />
            ))}
          </ul>
        </Part>
      ))}
      <Part title="Before sales">
        <p className={styles.sentence}>{[...said.prequalify, said.reachable].join(' ')}</p>
      </Part>
      {said.stages.length > 0 && (
        <Part title="In each stage" says="What whoever works a lead does, has at hand and finds out.">
          <SaidStages stages={said.stages} version={version} />
        </Part>
      )}
      {said.fit.length > 0 && (
        <Part title="Fit to the target profile" says="0 to 100, from what is known.">
          <ul className={styles.criteria}>
            {said.fit.map(({ label, sentences }) => (
              <li key={label} className={styles.criterion}>
                <h3 className={styles.label}>
                  <bdi>{label}</bdi>
                </h3>
                <ul className={styles.parts}>
                  {sentences.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

function Criterion({ criterion, version }: { criterion: Said['criteria'][number]; version: number }) {
  const { key, label, rules, question, worth } = criterion
  return (
    <li className={styles.criterion}>
      <div>
        <h3 className={styles.label}>
          <bdi>{label}</bdi>
        </h3>
        <p className={styles.worth}>{worth}</p>
      </div>
      <div>
        {question && (
          <p className={styles.question}>
            <bdi>{question}</bdi>
          </p>
        )}
        <p className={styles.sentence}>{rules.join(' ')}</p>
        <PartComments version={version} part={`criterion ${key}`} name={label} />
      </div>
    </li>
  )
}

function Part({ title, says, children }: { title: string; says?: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.partTitle}>
        {title} {says && <span className="quiet">{says}</span>}
      </h2>
      {children}
    </section>
  )
}

const MARKS: Record<Grade['goes_to'], { word: string; color: string; icon: ReactNode }> = {
  sales: { word: 'To sales', color: 'var(--stage-qualified)', icon: <IconFlame size={14} /> },
  prequalify: {
    word: 'To a qualifier',
    color: 'var(--stage-prequalifying)',
    icon: <IconMessageQuestion size={14} />,
  },
  nurture: { word: 'Kept warm', color: 'var(--stage-nurture)', icon: <IconHeartHandshake size={14} /> },
  disqualify: { word: 'Closed', color: 'var(--stage-disqualified)', icon: <IconX size={14} /> },
}

/** Where a grade goes, by colour, shape and word. */
export function GradeMark({ goesTo }: { goesTo: Grade['goes_to'] }) {
  const { word, color, icon } = MARKS[goesTo] ?? MARKS.nurture
  return (
    <span className={styles.mark} style={{ color }}>
      {icon}
      {word}
    </span>
  )
}
