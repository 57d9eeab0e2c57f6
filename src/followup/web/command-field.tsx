import { Select, TextInput } from '@mantine/core'
import { useCompetitors } from '#src/competitors/web/use-competitors.ts'
import { useMemberChoices } from '#src/people/web/use-members.ts'
import { AmountField } from '#src/web/kit/fields/amount-field.tsx'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { NoteField } from '#src/web/kit/fields/note-field.tsx'
import styles from './command-bar.module.css'
import type { Field } from './command-spec.ts'
import { useChoicesOf } from './use-choices-of.ts'
import { WhenField } from './when-field.tsx'

/** One thing a command asks for. */
export function CommandField(o: {
  field: Field
  /** Each choice has its number as a key. */
  isDeciding: boolean
  value: string
  onChange: (value: string) => void
}) {
  const { field, value, onChange } = o
  const typed = { label: field.label, value }
  switch (field.kind) {
    case 'choice':
      return <Choices field={field} isDeciding={o.isDeciding} value={value} onChange={onChange} />
    case 'when':
      return <WhenField label={field.label} value={value} onChange={onChange} />
    case 'member':
      return <MemberField label={field.label} value={value} onChange={onChange} />
    case 'text':
      return <NoteField {...typed} onChange={onChange} />
    case 'day':
      return <DayField {...typed} empty="Pick a day" onChange={onChange} />
    case 'amount':
      return <AmountField {...typed} placeholder="12500" onChange={onChange} />
    case 'competitor':
      return <CompetitorField {...typed} onChange={onChange} />
    case 'line':
      return <TextInput {...typed} onChange={(e) => onChange(e.currentTarget.value)} />
  }
}

/** As many as there are digits. */
export const NUMBERED = 9

function Choices(o: {
  field: Extract<Field, { kind: 'choice' }>
  isDeciding: boolean
  value: string
  onChange: (value: string) => void
}) {
  const choices = useChoicesOf(o.field)
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{o.field.label}</legend>
      <div className={styles.choices} data-aside={o.field.sends ? undefined : true}>
        {choices.map(({ value, label }, i) => (
          <button
            type="button"
            key={value}
            className={styles.choice}
            aria-pressed={o.isDeciding ? undefined : o.value === value}
            onClick={() => o.onChange(value)}
          >
            {o.isDeciding && i < NUMBERED && <kbd>{i + 1}</kbd>}
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** One of the list by a tap, or any other typed. */
function CompetitorField(o: { label: string; value: string; onChange: (value: string) => void }) {
  const listed = useCompetitors()
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{o.label}</legend>
      <div className={styles.choices} data-aside>
        {listed.map(({ id, name }) => (
          <button
            type="button"
            key={id}
            className={styles.choice}
            aria-pressed={o.value === name}
            onClick={() => o.onChange(o.value === name ? '' : name)}
          >
            {name}
          </button>
        ))}
        <TextInput
          className={styles.exactly}
          aria-label={`${o.label}: another`}
          placeholder={listed.length > 0 ? 'Another one' : 'A name'}
          maxLength={200}
          value={listed.some(({ name }) => name === o.value) ? '' : o.value}
          onChange={(event) => o.onChange(event.currentTarget.value)}
        />
      </div>
    </fieldset>
  )
}

function MemberField(o: { label: string; value: string; onChange: (value: string) => void }) {
  const choices = useMemberChoices()
  return (
    <Select
      label={o.label}
      placeholder="A name"
      searchable
      data={choices}
      value={o.value || null}
      onChange={(value) => o.onChange(value ?? '')}
    />
  )
}
