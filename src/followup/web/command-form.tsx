import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { plainAmount } from '#src/web/kit/values/plain-amount.ts'
import styles from './command-bar.module.css'
import { CommandField, NUMBERED } from './command-field.tsx'
import { type CommandSpec, decidingOf, type Field, fieldsAsked, type Values } from './command-spec.ts'
import { useChoicesOf } from './use-choices-of.ts'

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
  const { spec, draftKey } = o
  const { verb, asks = {} } = spec
  const [values, setValues] = useState<Values>(() => readDraft(draftKey) ?? asked(spec, o.proposed))
  const fields = fieldsAsked(spec, values)
  const deciding = decidingOf(fields)
  const choices = useChoicesOf(deciding)
  const missing = fields.find(
    (field) =>
      ((field.kind === 'member' || ('required' in field && field.required)) && !values[field.name]?.trim()) ||
      isUnreadable(field, values[field.name]),
  )
  const send = () => o.onSend(withPlainAmounts(fields, asked(spec, values)))
  const change = (name: string, value: string) => {
    const next = { ...values, [name]: value }
    setValues(next)
    keepDraft(draftKey, next)
  }
  const decide = (name: string, choice: string) => {
    if (asks[choice]) change(name, choice)
    else o.onSend(asked(spec, { ...values, [name]: choice }))
  }
  const close = () => {
    dropDraft(draftKey)
    o.onClose()
  }

  useKeys(verb, [
    { key: 'Escape', does: 'Close', run: close, whileTyping: true },
    ...choices.slice(0, NUMBERED).map(({ value, label }, i) => ({
      key: String(i + 1),
      does: label,
      run: () => decide(deciding?.name ?? '', value),
    })),
  ])
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Where a number decides, typing is not what comes first.
    const first = deciding ? null : form.current?.querySelector<HTMLElement>('input, textarea')
    // A moment is mostly chosen by one tap; typing it exactly stands last.
    const oneTap = first?.closest('fieldset')?.querySelector<HTMLElement>('button')
    const target = oneTap ?? first ?? form.current
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
          isDeciding={field === deciding}
          value={values[field.name] ?? ''}
          onChange={(value) =>
            field.kind === 'choice' && field.sends ? decide(field.name, value) : change(field.name, value)
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

/** Only what the form shows by now: who chose otherwise took the rest back. */
function asked(spec: CommandSpec, values: Values): Values {
  const names = fieldsAsked(spec, values).map(({ name }) => name)
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}

/** What is typed as an amount and is none. */
function isUnreadable({ kind }: Field, typed = ''): boolean {
  return kind === 'amount' && typed.trim() !== '' && plainAmount(typed) === null
}

/** The amounts as decimal text. */
function withPlainAmounts(fields: readonly Field[], values: Values): Values {
  const amounts = fields.filter(({ kind }) => kind === 'amount')
  return {
    ...values,
    ...Object.fromEntries(amounts.map(({ name }) => [name, plainAmount(values[name] ?? '') ?? ''])),
  }
}
