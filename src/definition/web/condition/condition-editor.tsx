import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Condition } from '../../condition/condition.ts'
import type { Field } from '../use-definitions.ts'
import { ComparisonRow } from './comparison-row.tsx'
import styles from './condition.module.css'
import {
  asComparison,
  asGroup,
  type Combination,
  fromComparison,
  fromGroup,
  isGroup,
  newComparison,
} from './edit-condition.ts'

const COMBINATIONS: { value: Combination; label: string }[] = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
  { value: 'none', label: 'None of these' },
]
const DEEPEST = 4

interface Props {
  /** Undefined: no rule yet. */
  condition: Condition | undefined
  onChange: (condition: Condition | undefined) => void
  fields: Field[]
  /** What it is a rule for, for screen readers. */
  label: string
  /** Field of a first row, where there is a usual one. */
  first?: string
}

/** A rule in rows: field, question, values; groups of them within groups. Nothing has to be typed as a formula. */
export function ConditionEditor({ condition, onChange, fields, label, first }: Props) {
  const usual = fields.find(({ key }) => key === first) ?? fields[0]
  if (!condition) {
    return (
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        disabled={!usual}
        onClick={() => usual && onChange(newComparison(usual))}
      >
        Add a rule
      </Button>
    )
  }
  return (
    <fieldset className={styles.editor}>
      <legend className={styles.hidden}>{label}</legend>
      <GroupEditor condition={condition} onChange={onChange} fields={fields} first={first} depth={1} />
    </fieldset>
  )
}

function GroupEditor({
  condition,
  onChange,
  fields,
  first,
  depth,
}: Omit<Props, 'label' | 'condition'> & { condition: Condition; depth: number }) {
  const { combination, parts } = asGroup(condition)
  const usual = fields.find(({ key }) => key === first) ?? fields[0]
  const change = (next: readonly Condition[], how: Combination = combination) =>
    onChange(fromGroup({ combination: how, parts: next }, depth > 1))
  const replace = (at: number, part: Condition | undefined) =>
    change(part ? parts.map((one, i) => (i === at ? part : one)) : parts.filter((_, i) => i !== at))

  return (
    <div className={styles.group} data-depth={depth}>
      {(parts.length > 1 || combination === 'none' || depth > 1) && (
        <Select
          className={styles.combination}
          size="xs"
          aria-label="How the rules below are combined"
          data={COMBINATIONS}
          value={combination}
          allowDeselect={false}
          onChange={(value) => value && change(parts, value as Combination)}
        />
      )}
      {parts.map((part, at) => (
        <Part
          // Rows have no names; a row keeps its place while it is edited.
          key={`${depth}.${String(at)}`}
          part={part}
          fields={fields}
          first={first}
          depth={depth}
          onChange={(next) => replace(at, next)}
        />
      ))}
      <div className={styles.add}>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          onClick={() => usual && change([...parts, newComparison(usual)])}
        >
          Rule
        </Button>
        {depth < DEEPEST && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={12} />}
            onClick={() =>
              usual &&
              change([...parts, { op: combination === 'any' ? 'all' : 'any', of: [newComparison(usual)] }])
            }
          >
            Group of rules
          </Button>
        )}
      </div>
    </div>
  )
}

function Part({
  part,
  onChange,
  fields,
  first,
  depth,
}: {
  part: Condition
  onChange: (part: Condition | undefined) => void
  fields: Field[]
  first: string | undefined
  depth: number
}) {
  const single = asComparison(part)
  const remove = (
    <ActionIcon size="sm" aria-label="Take this rule away" onClick={() => onChange(undefined)}>
      <IconX size={14} />
    </ActionIcon>
  )
  if (single && !isGroup(part)) {
    return (
      <div className={styles.part}>
        <ComparisonRow
          comparison={single.comparison}
          isNegated={single.isNegated}
          fields={fields}
          onChange={(comparison, isNegated) => onChange(fromComparison(comparison, isNegated))}
        />
        {remove}
      </div>
    )
  }
  return (
    <div className={styles.part}>
      <GroupEditor condition={part} onChange={onChange} fields={fields} first={first} depth={depth + 1} />
      {remove}
    </div>
  )
}
