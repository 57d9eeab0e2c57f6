import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useMemberChoices } from '#src/people/web/use-members.ts'
import type { BulkInput } from '#src/reports/lists/bulk/bulk-command.ts'
import styles from './bulk.module.css'

/** To whom. */
export function HandOverForm({ onSend }: { onSend: (command: BulkInput) => void }) {
  const choices = useMemberChoices()
  const [to, setTo] = useState<string | null>(null)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (to) onSend({ name: 'assign', to })
      }}
    >
      <Select
        label="To whom?"
        placeholder="A name"
        searchable
        data-autofocus
        comboboxProps={{ withinPortal: false, offset: 28 }}
        withScrollArea={false}
        limit={8}
        data={choices}
        value={to}
        onChange={setTo}
      />
      <p className={styles.hint}>
        A rep is offered what nobody works on yet, and takes over what is being worked on.
      </p>
      <Button type="submit" disabled={!to}>
        Hand over
      </Button>
    </form>
  )
}
