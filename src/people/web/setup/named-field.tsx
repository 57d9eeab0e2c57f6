import { Radio, TextInput } from '@mantine/core'
import styles from './setup.module.css'

export type Named = 'me' | { name: string; email: string | null }

/** The person in front of the page, somebody else, or (`mayWait`) nobody yet. */
export function NamedField(o: {
  label: string
  description: string
  value: Named | null
  onChange: (value: Named | null) => void
  mayWait?: boolean
}) {
  const { value } = o
  const choice = value === null ? 'later' : value === 'me' ? 'me' : 'other'
  const other = value === null || value === 'me' ? { name: '', email: null } : value
  return (
    <div>
      <Radio.Group
        label={o.label}
        description={o.description}
        value={choice}
        onChange={(next) =>
          o.onChange(next === 'me' ? 'me' : next === 'other' ? { name: '', email: null } : null)
        }
      >
        <div className={styles.choices}>
          <Radio value="me" label="I do" />
          <Radio value="other" label="Somebody else" />
          {o.mayWait && <Radio value="later" label="Say it later" />}
        </div>
      </Radio.Group>
      {choice === 'other' && (
        <div className={styles.pair}>
          <TextInput
            label="Name"
            aria-label={`${o.label} Name`}
            value={other.name}
            onChange={(event) => o.onChange({ ...other, name: event.currentTarget.value })}
            required
            withAsterisk={false}
            autoFocus
            maxLength={200}
          />
          <TextInput
            label="E-mail address"
            aria-label={`${o.label} E-mail address`}
            type="email"
            value={other.email ?? ''}
            onChange={(event) => o.onChange({ ...other, email: event.currentTarget.value || null })}
            maxLength={320}
          />
        </div>
      )}
    </div>
  )
}
