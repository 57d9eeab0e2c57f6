import { Button, MultiSelect, TagsInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Field } from '../use-definitions.ts'
import styles from './condition.module.css'

const MOST_TAGS = 12
const SHOWN = 4

interface Props {
  label: string
  values: string[]
  choices: Field['choices']
  onChange: (values: string[]) => void
}

/** Several values: chosen where there are names for them, typed or pasted otherwise; long lists as lines of text. */
export function ListInput(o: Props) {
  if (o.values.length > MOST_TAGS) return <LongList {...o} />
  const hasNames = o.choices.some(({ value, label }) => value !== label)
  return hasNames ? <NamedValues {...o} /> : <TypedValues {...o} />
}

function NamedValues({ label, values, choices, onChange }: Props) {
  const known = new Set(choices.map(({ value }) => value))
  const others = values.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))
  const [sought, setSought] = useState('')
  const typed = sought.trim()
  const isNew = typed !== '' && !choices.some((one) => one.label.toLowerCase().includes(typed.toLowerCase()))
  return (
    <MultiSelect
      className={styles.value}
      size="xs"
      aria-label={label}
      data={[...choices, ...others, ...(isNew ? [{ value: typed, label: `Add “${typed}”` }] : [])]}
      value={values}
      onChange={(next) => {
        setSought('')
        onChange(next)
      }}
      searchable
      searchValue={sought}
      onSearchChange={setSought}
      limit={60}
      hidePickedOptions
      placeholder={values.length === 0 ? 'Choose' : undefined}
      nothingFoundMessage="Nothing of that name"
      comboboxProps={{ width: 240, position: 'bottom-start' }}
    />
  )
}

function TypedValues({ label, values, choices, onChange }: Props) {
  return (
    <TagsInput
      className={styles.value}
      size="xs"
      aria-label={label}
      data={choices.map(({ value }) => value)}
      value={values}
      onChange={onChange}
      splitChars={[',', ';', '\n', '\t']}
      acceptValueOnBlur
      maxTags={1_000}
      placeholder={values.length === 0 ? 'Type, then Enter' : undefined}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
    />
  )
}

/** A list that is too long for tags: its beginning, and all of it as lines to edit. */
function LongList({ label, values, onChange }: Props) {
  const [text, setText] = useState<string | null>(null)
  if (text === null) {
    return (
      <span className={styles.long}>
        <span className="clip">{values.slice(0, SHOWN).join(', ')}</span>
        <Button size="compact-xs" variant="subtle" onClick={() => setText(values.join('\n'))}>
          and {values.length - SHOWN} more: edit
        </Button>
      </span>
    )
  }
  return (
    <Textarea
      className={styles.value}
      size="xs"
      aria-label={`${label}, one per line`}
      description="One per line"
      autosize
      minRows={4}
      maxRows={14}
      autoFocus
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value
        setText(next)
        onChange(linesOf(next))
      }}
      onBlur={() => setText(null)}
    />
  )
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines)].filter((line) => line !== '').slice(0, 1_000)
}
