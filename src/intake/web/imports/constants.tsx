import { TextInput } from '@mantine/core'
import { sayField } from '../words.ts'
import styles from './imports.module.css'
import type { MappingState } from './mapping-of.ts'

const OF_LEADS = [
  { field: 'source', label: 'Source', example: 'trade show' },
  { field: 'campaign', label: 'Campaign', example: 'fair-2026' },
  { field: 'topic', label: 'Topic', example: 'pumps' },
  { field: 'owner', label: 'Owner', example: 'Anna Abel' },
]
const OF_OTHERS = [
  { field: 'currency', label: 'Currency', example: 'EUR' },
  { field: 'owner', label: 'Owner', example: 'Anna Abel' },
]

/** What holds for every row where no column says it. */
export function Constants(o: {
  state: MappingState
  isLead: boolean
  onState: (change: (before: MappingState) => MappingState) => void
}) {
  const filled = new Set(o.state.columns.flatMap(({ fields }) => fields))
  const others = Object.keys(o.state.constants).map((field) => ({
    field,
    label: `${sayField(field)}, where it is empty`,
    example: '',
  }))
  const offered = (o.isLead ? OF_LEADS : OF_OTHERS).filter(({ field }) => !filled.has(field))
  const all = [...offered, ...others.filter(({ field }) => !offered.some((one) => one.field === field))]
  if (all.length === 0) return null
  return (
    <fieldset className={styles.constants}>
      <legend>For every row</legend>
      {all.map(({ field, label, example }) => (
        <TextInput
          key={field}
          label={label}
          placeholder={example}
          value={o.state.constants[field] ?? ''}
          onChange={(event) => {
            const value = event.currentTarget.value
            o.onState((before) => ({ ...before, constants: { ...before.constants, [field]: value } }))
          }}
        />
      ))}
    </fieldset>
  )
}
