import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import styles from './command-bar.module.css'
import { CommandField } from './command-field.tsx'
import type { CommandSpec, Field, Values } from './command-specs.ts'

/**
 * What a command asks for, in place. A choice that decides sends at once, by tap or by its number; else Enter sends.
 * Escape closes and keeps the page as it was.
 */
export function CommandForm(o: {
  spec: CommandSpec
  proposed: Values
  onSend: (values: Values) => void
  onClose: () => void
}) {
  const { fields, verb } = o.spec
  const [values, setValues] = useState<Values>(() => pick(o.proposed, fields))
  const deciding = fields.find((field) => field.kind === 'choice' && field.sends)
  const missing = fields.find(
    (field) =>
      (field.kind === 'member' || ('required' in field && field.required)) && !values[field.name]?.trim(),
  )
  const send = (more: Values = {}) => o.onSend({ ...values, ...more })

  useKeys(verb, [
    { key: 'Escape', does: 'Close', run: o.onClose, whileTyping: true },
    ...(deciding?.kind === 'choice' ? deciding.choices : []).map((choice, i) => ({
      key: String(i + 1),
      does: choice.replaceAll('_', ' '),
      run: () => send({ [deciding?.name ?? '']: choice }),
    })),
  ])
  return (
    <form
      className={styles.form}
      aria-label={verb}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deciding && !missing) send()
      }}
    >
      {fields.map((field, i) => (
        <CommandField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          focus={i === 0 && field !== deciding}
          onChange={(value) =>
            field === deciding ? send({ [field.name]: value }) : setValues({ ...values, [field.name]: value })
          }
        />
      ))}
      {!deciding && (
        <Group gap="xs">
          <Button type="submit" disabled={missing !== undefined}>
            {verb}
          </Button>
          <Button variant="subtle" color="gray" onClick={o.onClose}>
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
