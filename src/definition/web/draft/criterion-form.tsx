import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core'
import type { DisqualifyReason } from '#src/lead/reasons.ts'
import { DISQUALIFY_REASONS } from '#src/lead/reasons.ts'
import type { Criterion } from '../../definition-types.ts'
import { ConditionEditor } from '../condition/condition-editor.tsx'
import type { Field } from '../use-definitions.ts'
import styles from './draft.module.css'

const KINDS: { value: Criterion['kind']; label: string }[] = [
  { value: 'counts', label: 'Counts' },
  { value: 'required', label: 'Needed for sales' },
  { value: 'disqualifying', label: 'Ends the lead' },
]

export const REASONS = DISQUALIFY_REASONS.map((value) => ({ value, label: value.replaceAll('_', ' ') }))

/** One question of the definition: what it looks for, what is asked, what it is worth. */
export function CriterionForm({
  criterion,
  groups,
  fields,
  onChange,
}: {
  criterion: Criterion
  groups: string[]
  fields: Field[]
  onChange: (criterion: Criterion) => void
}) {
  const set = (change: Partial<Criterion>) => onChange({ ...criterion, ...change })
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          label="Name"
          value={criterion.label}
          maxLength={120}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <Autocomplete
          label="Group"
          data={groups}
          value={criterion.group ?? ''}
          maxLength={120}
          onChange={(group) => set({ group })}
        />
        <Select
          label="What it does"
          data={KINDS}
          value={criterion.kind}
          allowDeselect={false}
          onChange={(kind) => kind && set(ofKind(criterion, kind as Criterion['kind']))}
        />
        {criterion.kind === 'counts' && (
          <NumberInput
            label="Points"
            min={1}
            max={100}
            allowDecimal={false}
            value={criterion.weight}
            onChange={(weight) => set({ weight: Number(weight) || 1 })}
          />
        )}
        {criterion.kind === 'disqualifying' && (
          <Select
            label="As"
            data={REASONS}
            value={criterion.reason ?? null}
            allowDeselect={false}
            onChange={(reason) => set({ reason: (reason as DisqualifyReason) ?? undefined })}
          />
        )}
      </div>
      <TextInput
        label="Question"
        description="What a qualifier asks when nothing tells."
        value={criterion.question ?? ''}
        maxLength={300}
        onChange={(event) => set({ question: event.currentTarget.value })}
      />
      <Rule title="Met when">
        <ConditionEditor
          label="Met when"
          condition={criterion.condition}
          fields={fields}
          onChange={(condition) => set({ condition })}
        />
        {criterion.condition && (
          <Select
            className={styles.otherwise}
            size="xs"
            label="Otherwise"
            data={[
              { value: 'no', label: 'it is not met' },
              { value: 'unknown', label: 'nobody knows: a missing sign proves nothing' },
            ]}
            value={criterion.otherwise}
            allowDeselect={false}
            onChange={(otherwise) => otherwise && set({ otherwise: otherwise as Criterion['otherwise'] })}
          />
        )}
      </Rule>
      <Rule title="Not met when, whatever else holds">
        <ConditionEditor
          label="Not met when"
          condition={criterion.no_when}
          fields={fields}
          onChange={(no_when) => set({ no_when })}
        />
      </Rule>
    </>
  )
}

/** Only what disqualifies has a reason. */
function ofKind(criterion: Criterion, kind: Criterion['kind']): Partial<Criterion> {
  return { kind, reason: kind === 'disqualifying' ? (criterion.reason ?? 'no_need') : undefined }
}

export function Rule({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className={styles.rule}>
      <p className={styles.ruleTitle}>{title}</p>
      {children}
    </div>
  )
}
