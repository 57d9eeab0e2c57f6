import { MultiSelect, NumberInput } from '@mantine/core'
import { ConditionEditor } from '../condition/condition-editor.tsx'
import type { PartProps } from './criteria-part.tsx'
import { Rule } from './criterion-form.tsx'
import styles from './draft.module.css'
import { PartCard } from './part-card.tsx'

/** Who is asked what before sales sees the lead, and how people are reached. */
export function BeforeSalesPart({ document, fields, said, problems, open, setOpen, onChange }: PartProps) {
  const { prequalify, reachable } = document
  const set = (change: Partial<typeof prequalify>) =>
    onChange({ ...document, prequalify: { ...prequalify, ...change } })
  const askable = document.criteria
    .filter(({ question, kind }) => question && kind !== 'disqualifying')
    .map(({ key, label }) => ({ value: key, label }))
  const wrong = (part: string) =>
    problems.filter(({ path }) => path[0] === part).map(({ sentence }) => sentence)
  return (
    <section aria-label="Before sales">
      <h2 className={styles.title}>Before sales</h2>
      <ul className={styles.cards}>
        <PartCard
          title="What to ask"
          says={said?.prequalify.join(' ')}
          isOpen={open === 'ask'}
          onToggle={() => setOpen(open === 'ask' ? null : 'ask')}
          problems={wrong('prequalify')}
        >
          <MultiSelect
            label="Criteria to ask about, the most telling first"
            description="Only criteria with a question. Take one away and add it again to put it last."
            data={askable}
            value={[...prequalify.ask]}
            onChange={(ask) => set({ ask })}
            searchable
          />
          <NumberInput
            className={styles.points}
            label="Questions at a time"
            min={1}
            max={20}
            allowDecimal={false}
            value={prequalify.max_questions}
            onChange={(most) => set({ max_questions: Number(most) || 1 })}
          />
          <Rule title="Who is worth a question">
            <ConditionEditor
              label="Who is worth a question"
              condition={prequalify.when}
              fields={fields}
              onChange={(when) => when && set({ when })}
            />
          </Rule>
        </PartCard>
        <PartCard
          title="How people are reached"
          says={said?.reachable}
          isOpen={open === 'reachable'}
          onToggle={() => setOpen(open === 'reachable' ? null : 'reachable')}
          problems={wrong('reachable')}
        >
          <Rule title="Somebody can be reached when">
            <ConditionEditor
              label="Somebody can be reached when"
              condition={reachable}
              fields={fields}
              onChange={(next) => next && onChange({ ...document, reachable: next })}
            />
          </Rule>
        </PartCard>
      </ul>
    </section>
  )
}
