import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import type { Scope } from '../../permissions.ts'
import { Refused } from '../door/door.tsx'
import { useMembers } from '../use-members.ts'
import { SCOPE_WORDS } from './scope-words.ts'
import styles from './settings.module.css'
import { useMakeToken } from './use-settings.ts'

export function TokenForm({ onMade, onClose }: { onMade: (text: string) => void; onClose: () => void }) {
  const members = useMembers()
  const make = useMakeToken()
  const [values, setValues] = useState({
    name: '',
    scopes: ['inquiries:write'] as Scope[],
    member_id: null as string | null,
    until: '',
  })

  function send() {
    const { until, ...token } = values
    make.mutate(
      { ...token, ...(until ? { expires_at: new Date(`${until}T23:59`).toISOString() } : {}) },
      { onSuccess: ({ token }) => onMade(token) },
    )
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextInput
        label="What it is for"
        placeholder="Web site"
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus
        maxLength={200}
      />
      <Checkbox.Group
        label="What it may do"
        value={values.scopes}
        onChange={(scopes) => setValues({ ...values, scopes: scopes as Scope[] })}
      >
        <div className={styles.scopes}>
          {Object.entries(SCOPE_WORDS).map(([scope, { name, does }]) => (
            <Checkbox key={scope} value={scope} label={name} description={does} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.pair}>
        <Select
          label="As somebody"
          description="Then it may only what they may."
          inputWrapperOrder={['label', 'input', 'description']}
          data={(members.data ?? [])
            .filter(({ left_at }) => left_at === null)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={values.member_id}
          onChange={(member_id) => setValues({ ...values, member_id })}
          searchable
          clearable
          placeholder="nobody in particular"
        />
        <DayField
          label="Until"
          description="Left empty: until somebody ends it."
          inputWrapperOrder={['label', 'input', 'description']}
          empty="No end"
          value={values.until}
          onChange={(until) => setValues({ ...values, until })}
        />
      </div>
      <Refused error={make.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={make.isPending} disabled={values.scopes.length === 0}>
          Make the token
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
