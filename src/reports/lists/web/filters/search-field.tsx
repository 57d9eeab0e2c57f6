import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import styles from './filters.module.css'

const PAUSE_MS = 10

/** Searches while one types; the address follows a moment later. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    // Back, or a kept list, brought other words; what is being typed is left alone.
    if (value !== sent.current) setTyped(value)
    sent.current = value
  }, [value])
  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      onChange(typed.trim())
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, onChange])
  useKeys('Leads', [{ key: '/', does: 'Search', run: () => field.current?.focus() }])
  return (
    <TextInput
      ref={field}
      aria-label="Search leads"
      placeholder="Name, company, address, topic"
      leftSection={<IconSearch size={15} stroke={1.6} />}
      rightSection={
        typed === '' ? (
          <kbd className={styles.key}>/</kbd>
        ) : (
          <CloseButton size="sm" aria-label="Clear" onClick={() => setTyped('')} />
        )
      }
      value={typed}
      maxLength={200}
      w={{ base: '100%', sm: 300 }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur()
      }}
    />
  )
}
