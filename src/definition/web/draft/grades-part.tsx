import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { DisqualifyReason } from '#src/lead/reasons.ts'
import type { Grade } from '../../definition-types.ts'
import type { GradeRule } from '../../grade-rule.ts'
import { GradeMark } from '../said-definition.tsx'
import { type PartProps, problemsAt } from './criteria-part.tsx'
import { REASONS, Rule } from './criterion-form.tsx'
import styles from './draft.module.css'
import { moved, newGrade } from './edit-definition.ts'
import { PartCard } from './part-card.tsx'
import { RuleEditor } from './rule-editor.tsx'

const PLACES: { value: Grade['goes_to']; label: string }[] = [
  { value: 'sales', label: 'To sales' },
  { value: 'prequalify', label: 'To a qualifier' },
  { value: 'nurture', label: 'Kept warm by marketing' },
  { value: 'disqualify', label: 'Closed' },
]

const FIRST_RULE: GradeRule = { op: 'points_at_least', points: 1 }

/** The grades, tried in their order. */
export function GradesPart(o: PartProps) {
  const { document, open, setOpen, onChange } = o
  const { grades } = document
  const set = (next: Grade[]) => onChange({ ...document, grades: next })
  return (
    <section aria-label="Grades">
      <h2 className={styles.title}>
        Grades <span className="quiet">The first that holds is given.</span>
      </h2>
      <ul className={styles.cards}>
        {grades.map((grade, at) => {
          const card = `grade ${grade.key}`
          return (
            <PartCard
              key={grade.key}
              title={grade.label}
              mark={<GradeMark goesTo={grade.goes_to} />}
              says={o.said?.grades.find(({ key }) => key === grade.key)?.sentence}
              isOpen={open === card}
              onToggle={() => setOpen(open === card ? null : card)}
              onMove={(by) => set(moved(grades, at, by))}
              onRemove={() => set(grades.filter((one) => one !== grade))}
              problems={problemsAt(o.problems, 'grades', at)}
            >
              <GradeForm
                {...o}
                grade={grade}
                onGrade={(next) => set(grades.map((one, i) => (i === at ? next : one)))}
              />
            </PartCard>
          )
        })}
      </ul>
      <Button
        mt="xs"
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => {
          const fresh = newGrade(document, 'New grade')
          set([fresh, ...grades])
          setOpen(`grade ${fresh.key}`)
        }}
      >
        Add a grade
      </Button>
    </section>
  )
}

function GradeForm({
  grade,
  document,
  fields,
  onGrade,
}: PartProps & { grade: Grade; onGrade: (grade: Grade) => void }) {
  const set = (change: Partial<Grade>) => onGrade({ ...grade, ...change })
  const mayBeRest = grade.goes_to === 'nurture' || grade.goes_to === 'disqualify'
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          label="Name"
          value={grade.label}
          maxLength={120}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <Select
          label="Where it goes"
          data={PLACES}
          value={grade.goes_to}
          allowDeselect={false}
          onChange={(to) => to && set({ goes_to: to as Grade['goes_to'], when: grade.when ?? FIRST_RULE })}
        />
        {grade.goes_to === 'disqualify' && grade.when && (
          <Select
            label="As"
            data={REASONS}
            value={grade.reason ?? null}
            onChange={(reason) => set({ reason: (reason as DisqualifyReason) ?? undefined })}
          />
        )}
      </div>
      {mayBeRest && (
        <Checkbox
          label={
            grade.goes_to === 'nurture'
              ? 'It takes what is left'
              : 'It is for leads that a disqualifying criterion ends'
          }
          checked={!grade.when}
          onChange={(event) => set({ when: event.currentTarget.checked ? undefined : FIRST_RULE })}
        />
      )}
      {grade.when && (
        <Rule title="Given when">
          <RuleEditor
            rule={grade.when}
            criteria={document.criteria}
            fields={fields}
            onChange={(when) => set({ when })}
          />
        </Rule>
      )}
      {grade.goes_to === 'sales' && (
        <Checkbox
          label="Only with every criterion that sales needs"
          checked={grade.needs_required}
          onChange={(event) => set({ needs_required: event.currentTarget.checked })}
        />
      )}
    </>
  )
}
