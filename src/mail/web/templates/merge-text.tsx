import { Button, Menu, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { FromLibrary } from '#src/content/web/picking/from-library.tsx'
import { useFields } from '#src/definition/web/use-definitions.ts'
import styles from './templates.module.css'

/** A default for those who lack it is part of what is filled in. */
const DEFAULTS: Readonly<Record<string, string>> = {
  name: '{{ name | default: "there" }}',
  first_name: '{{ first_name | default: "there" }}',
  company: '{{ company | default: "your company" }}',
  topic: '{{ topic | default: "your inquiry" }}',
  owner: '{{ owner | default: "your contact here" }}',
}
const ALWAYS_THERE = ['workspace', 'hours', 'preferences']

/** A text with fields of the reader in it, put in where one writes. */
export function MergeText({
  label,
  value,
  onChange,
  fields,
  rows,
  maxLength,
  library,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  fields: readonly string[]
  /** 1: one line. */
  rows: number
  maxLength: number
  /** How a link to something of the library is put in; left out: none is. */
  library?: ((content: { title: string; link: string }) => string) | undefined
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [isOpened, setOpened] = useState(false)
  const own = (useFields().data ?? []).filter(({ key }) => key.startsWith('field.'))
  function fill(field: string) {
    putIn(
      DEFAULTS[field] ?? (ALWAYS_THERE.includes(field) ? `{{ ${field} }}` : `{{ ${field} | default: "" }}`),
    )
  }
  function putIn(text: string) {
    const [from, to] = [
      area.current?.selectionStart ?? value.length,
      area.current?.selectionEnd ?? value.length,
    ]
    onChange(value.slice(0, from) + text + value.slice(to))
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from + text.length, from + text.length)
    })
  }
  return (
    <div className={styles.merge}>
      <Textarea
        ref={area}
        label={label}
        autosize
        minRows={rows}
        maxRows={rows === 1 ? 3 : 24}
        maxLength={maxLength}
        value={value}
        onChange={(event) => {
          const text = event.currentTarget.value
          onChange(rows === 1 ? text.replace(/\n/g, ' ') : text)
        }}
      />
      <Menu position="bottom-end" returnFocus={false} onOpen={() => setOpened(true)}>
        <Menu.Target>
          <Button className={styles.fill} size="compact-xs" variant="subtle">
            Fill in
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.choices}>
          {fields
            .filter((field) => field !== 'field')
            .map((field) => (
              <Menu.Item key={field} onClick={() => fill(field)}>
                {field.replaceAll('_', ' ')}
              </Menu.Item>
            ))}
          {own.map(({ key, label: name }) => (
            <Menu.Item key={key} onClick={() => fill(key)}>
              {name}
            </Menu.Item>
          ))}
          {library && isOpened && <FromLibrary onChoose={(content) => putIn(library(content))} />}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
