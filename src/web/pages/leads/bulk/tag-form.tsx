import { Button, TagsInput } from '@mantine/core'
import { useState } from 'react'
import type { BulkInput } from '#src/reports/lists/bulk/bulk-command.ts'
import styles from './bulk.module.css'

/** Which tags they get, and which they lose. */
export function TagForm({
  known,
  onSend,
}: {
  known: readonly string[]
  onSend: (command: BulkInput) => void
}) {
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const shared = {
    data: [...known],
    maxTags: 30,
    splitChars: [',', ';'],
    acceptValueOnBlur: true,
    comboboxProps: { withinPortal: false },
    withScrollArea: false,
    limit: 6,
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (add.length + remove.length > 0) onSend({ name: 'tag', add, remove })
      }}
    >
      <TagsInput
        {...shared}
        label="Put on"
        data-autofocus
        value={add}
        onChange={(tags) => setAdd(short(tags))}
      />
      <TagsInput {...shared} label="Take off" value={remove} onChange={(tags) => setRemove(short(tags))} />
      <Button type="submit" disabled={add.length + remove.length === 0}>
        Tag
      </Button>
    </form>
  )
}

const LONGEST = 60

function short(tags: string[]): string[] {
  return tags.map((tag) => tag.trim().slice(0, LONGEST)).filter((tag) => tag !== '')
}
