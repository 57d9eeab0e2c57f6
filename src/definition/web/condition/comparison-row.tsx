import { Select } from '@mantine/core'
import type { Comparison } from '../../condition/condition.ts'
import type { Field } from '../use-definitions.ts'
import styles from './condition.module.css'
import { type Operator, withField, withOperator } from './edit-condition.ts'
import { ValueInput } from './value-input.tsx'

/** One question about one field. */
export function ComparisonRow({
  comparison,
  isNegated,
  fields,
  onChange,
}: {
  comparison: Comparison
  isNegated: boolean
  fields: Field[]
  onChange: (comparison: Comparison, isNegated: boolean) => void
}) {
  const field = fields.find(({ key }) => key === comparison.key) ?? unknownField(comparison)
  return (
    <div className={styles.row}>
      <Select
        className={styles.field}
        size="xs"
        aria-label="Field"
        searchable
        allowDeselect={false}
        data={grouped(fields, field)}
        value={field.key}
        onChange={(key) => {
          const chosen = fields.find((one) => one.key === key)
          if (chosen) onChange(withField(comparison, chosen), isNegated)
        }}
      />
      <Select
        className={styles.operator}
        size="xs"
        aria-label={`What is asked of ${field.label}`}
        allowDeselect={false}
        data={questionsOf(field)}
        value={`${isNegated ? 'not ' : ''}${comparison.op}`}
        onChange={(value) => {
          if (!value) return
          const op = value.replace(/^not /, '') as Operator
          onChange(withOperator(comparison, op, field.kind), value.startsWith('not '))
        }}
      />
      <ValueInput comparison={comparison} field={field} onChange={(next) => onChange(next, isNegated)} />
    </div>
  )
}

/** Yes or no is its own question; everything else can be asked either way round. */
function questionsOf({ kind, operators }: Field): { value: string; label: string }[] {
  return operators.flatMap(({ op, label, negated }) =>
    kind === 'yes_no' && op === 'equals'
      ? [{ value: op, label }]
      : [
          { value: op, label },
          { value: `not ${op}`, label: negated },
        ],
  )
}

function grouped(fields: Field[], chosen: Field) {
  const all = fields.some(({ key }) => key === chosen.key) ? fields : [...fields, chosen]
  return [...Map.groupBy(all, ({ group }) => group)].map(([group, items]) => ({
    group,
    items: items.map(({ key, label }) => ({ value: key, label })),
  }))
}

/** A field that was taken away since stays readable in the rules that ask for it. */
function unknownField({ key, op }: Comparison): Field {
  return {
    key,
    label: key.replace(/^field\./, '').replaceAll('_', ' '),
    group: 'Not there any more',
    kind: 'text',
    operators: [{ op, label: op.replaceAll('_', ' '), negated: `not ${op.replaceAll('_', ' ')}` }],
    choices: [],
  }
}
