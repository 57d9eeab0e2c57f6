import { NumberInput, Select, TextInput } from '@mantine/core'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import type { Comparison, Limit } from '../../condition/condition.ts'
import type { Field } from '../use-definitions.ts'
import styles from './condition.module.css'
import { ListInput } from './list-input.tsx'

interface Props {
  comparison: Comparison
  field: Field
  onChange: (comparison: Comparison) => void
}

/** What a field is compared with: nothing, one value, two or a list. */
export function ValueInput({ comparison, field, onChange }: Props) {
  const label = `Value for ${field.label}`
  switch (comparison.op) {
    case 'is_known':
      return null
    case 'in':
      return (
        <ListInput
          label={label}
          values={comparison.values.map(String)}
          choices={field.choices}
          onChange={(values) => onChange({ ...comparison, values })}
        />
      )
    case 'starts_with':
      return (
        <ListInput
          label={label}
          values={[...comparison.values]}
          choices={[]}
          onChange={(values) => onChange({ ...comparison, values })}
        />
      )
    case 'matches_word':
      return (
        <ListInput
          label={label}
          values={[...comparison.words]}
          choices={[]}
          onChange={(words) => onChange({ ...comparison, words })}
        />
      )
    case 'contains':
      return (
        <TextInput
          className={styles.value}
          size="xs"
          aria-label={label}
          maxLength={200}
          value={comparison.value}
          onChange={(event) => onChange({ ...comparison, value: event.currentTarget.value })}
        />
      )
    case 'equals':
      return <EqualsInput {...{ comparison, field, onChange, label }} />
    case 'between':
      return (
        <span className={styles.between}>
          <LimitInput
            label={`${label}, from`}
            kind={field.kind}
            value={comparison.from}
            onChange={(from) => onChange({ ...comparison, from })}
          />
          <span>and</span>
          <LimitInput
            label={`${label}, to`}
            kind={field.kind}
            value={comparison.to}
            onChange={(to) => onChange({ ...comparison, to })}
          />
        </span>
      )
    default:
      return (
        <LimitInput
          label={label}
          kind={field.kind}
          value={comparison.value}
          onChange={(value) => onChange({ ...comparison, value })}
        />
      )
  }
}

function EqualsInput({
  comparison,
  field,
  onChange,
  label,
}: Props & { comparison: Extract<Comparison, { op: 'equals' }>; label: string }) {
  if (typeof comparison.value === 'boolean') {
    return (
      <Select
        className={styles.short}
        size="xs"
        aria-label={label}
        allowDeselect={false}
        data={[
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]}
        value={String(comparison.value)}
        onChange={(value) => onChange({ ...comparison, value: value === 'true' })}
      />
    )
  }
  if (field.kind === 'number') {
    return (
      <LimitInput
        label={label}
        kind="number"
        value={comparison.value}
        onChange={(value) => onChange({ ...comparison, value })}
      />
    )
  }
  return (
    <TextInput
      className={styles.value}
      size="xs"
      aria-label={label}
      maxLength={200}
      value={String(comparison.value)}
      onChange={(event) => onChange({ ...comparison, value: event.currentTarget.value })}
    />
  )
}

function LimitInput({
  label,
  kind,
  value,
  onChange,
}: {
  label: string
  kind: Field['kind']
  value: Limit
  onChange: (value: Limit) => void
}) {
  if (kind === 'date' || typeof value === 'string') {
    return (
      <DayField
        className={styles.day}
        size="xs"
        aria-label={label}
        empty="Day"
        value={String(value)}
        onChange={onChange}
      />
    )
  }
  return (
    <NumberInput
      className={styles.short}
      size="xs"
      aria-label={label}
      hideControls
      thousandSeparator=","
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : Number(next) || 0)}
    />
  )
}
