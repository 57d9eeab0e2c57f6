import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import styles from './command-bar.module.css'
import { CommandField } from './command-field.tsx'
import type { CommandSpec, Field, Values } from './command-specs.ts'
import { say } from './words.ts'

/**
 * What a command asks for, in place. A choice that decides sends at once, by tap or by its number; else Enter sends.
 * Escape closes and keeps the page as it was.
 */
export function CommandForm(o: {
  spec: CommandSpec
  /** Names what is typed here, so that it is kept until it was sent. */
  draftKey: string
  proposed: Values
  onSend: (values: Values) => void
  onClose: () => void
}) {
  const { fields, verb } = o.spec
  const [values, setValues] = useState<Values>(() => readDraft(o.draftKey) ?? pick(o.proposed, fields))
  const deciding = fields.find((field) => field.kind === 'choice' && field.sends)
  const missing = fields.find(
    (field) =>
      (field.kind === 'member' || ('required' in field && field.required)) && !values[field.name]?.trim(),
  )
  const send = (more: Values = {}) => o.onSend({ ...values, ...more })
  const change = (name: string, value: string) => {
    const next = { ...values, [name]: value }
    setValues(next)
    keepDraft(o.draftKey, next)
  }
  const close = () => {
    dropDraft(o.draftKey)
    o.onClose()
  }

  useKeys(verb, [
    { key: 'Escape', does: 'Close', run: close, whileTyping: true },
    ...(deciding?.kind === 'choice' ? deciding.choices : []).map((choice, i) => ({
      key: String(i + 1),
      does: say(choice),
      run: () => send({ [deciding?.name ?? '']: choice }),
    })),
  ])
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Where a number decides, typing is not what comes first.
    const first = deciding ? null : form.current?.querySelector<HTMLElement>('input, textarea')
    const target = first ?? form.current
    target?.focus()
  }, [deciding])
  return (
    <form
      ref={form}
      tabIndex={-1}
      className={styles.form}
      aria-label={verb}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deciding && !missing) send()
      }}
    >
      {fields.map((field) => (
        <CommandField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onChange={(value) =>
            field === deciding ? send({ [field.name]: value }) : change(field.name, value)
          }
        />
      ))}
      {!deciding && (
        <Group gap="xs">
          <Button type="submit" disabled={missing !== undefined}>
            {verb}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Close
          </Button>
        </Group>
      )}
    </form>
  )
}

function pick(values: Values, fields: Field[]): Values {
  const names = fields.map(({ name }) => name)
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}
