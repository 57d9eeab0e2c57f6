import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ContentLine } from '../library/use-content.ts'
import { useLibrary } from '../library/use-content.ts'
import { KIND_WORDS } from '../library/words.ts'
import styles from './link-field.module.css'

const NAMED = /^content:([0-9a-f-]{36})$/i

/** Where something in a mail leads: an address, or something of the library, which is named by its title. */
export function LinkField(o: {
  label: string
  value: string
  onChange: (link: string, chosen?: ContentLine) => void
}) {
  const named = NAMED.exec(o.value.trim())?.[1] ?? null
  const [isChoosing, setChoosing] = useState(false)
  const fromLibrary = named !== null || isChoosing
  const library = useLibrary({}, fromLibrary)
  const items = library.data?.items ?? []
  return (
    <div className={styles.field}>
      {fromLibrary ? (
        <Select
          label={o.label}
          placeholder={library.isPending ? 'Looking into the library …' : 'Choose from the library'}
          data={choicesOf(items, named)}
          value={named}
          searchable
          nothingFoundMessage={items.length === 0 ? 'The library is empty.' : 'Nothing is called so.'}
          error={library.error?.message}
          allowDeselect={false}
          autoFocus={isChoosing && named === null}
          onChange={(id) => {
            setChoosing(false)
            if (id)
              o.onChange(
                `content:${id}`,
                items.find((one) => one.id === id),
              )
          }}
        />
      ) : (
        <TextInput
          label={o.label}
          placeholder="https://…"
          inputMode="url"
          spellCheck={false}
          maxLength={2_000}
          value={o.value}
          onChange={(event) => o.onChange(event.currentTarget.value)}
        />
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        className={styles.switch}
        aria-label={`${o.label}: ${fromLibrary ? 'an address instead' : 'choose from the library'}`}
        onClick={() => {
          setChoosing(!fromLibrary)
          if (named !== null) o.onChange('')
        }}
      >
        {fromLibrary ? 'An address' : 'From the library'}
      </Button>
    </div>
  )
}

/** What was put away since is still what is chosen. */
function choicesOf(items: readonly ContentLine[], named: string | null) {
  const all = items.map(({ id, title, kind }) => ({ value: id, label: `${title} (${KIND_WORDS[kind]})` }))
  const isThere = named === null || items.length === 0 || items.some(({ id }) => id === named)
  return isThere ? all : [...all, { value: named, label: 'Something that was put away' }]
}
