import { Button, Checkbox, NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './sending.module.css'
import { type NewSender, type Sender, useEndSender, usePutSender } from './use-sending.ts'

export const CARRIES: Readonly<Record<Sender['carries'][number], string>> = {
  answers: 'Answers',
  programs: 'Programs and surveys',
  members: 'Mail to members',
}
const SECURITIES = [
  { value: 'tls', label: 'TLS', port: 465 },
  { value: 'starttls', label: 'STARTTLS', port: 587 },
  { value: 'none', label: 'None, in a network of our own', port: 25 },
] as const

const NEW: NewSender = {
  name: '',
  host: '',
  port: 465,
  security: 'tls',
  user_name: null,
  from_address: '',
  from_name: null,
  carries: ['programs'],
  per_minute: null,
  per_domain_minute: null,
  warms_up: true,
  signs: true,
}

/** Sets a mail server up, or changes it. */
export function SenderForm({ sender, onDone }: { sender: Sender | null; onDone: () => void }) {
  const [values, setValues] = useState<NewSender>(() => (sender ? valuesOf(sender) : NEW))
  const put = usePutSender(sender?.id ?? null)
  const end = useEndSender()
  const set = (change: Partial<NewSender>) => setValues((before) => ({ ...before, ...change }))
  const isReady = [values.name, values.host, values.from_address].every((text) => text.trim() !== '')
  return (
    <form
      className={styles.form}
      aria-label={sender ? `Change ${sender.name}` : 'A new mail server'}
      onSubmit={(event) => {
        event.preventDefault()
        put.mutate(values, {
          onSuccess: () => {
            sayDone('Saved. Try it to be sure that it takes mail.')
            onDone()
          },
        })
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label="Name"
          placeholder="Programs"
          autoFocus
          value={values.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Sends as"
          placeholder="news@example.com"
          type="email"
          value={values.from_address}
          onChange={(event) => set({ from_address: event.currentTarget.value })}
        />
      </div>
      <div className={styles.triple}>
        <TextInput
          label="Server"
          placeholder="smtp.example.com"
          spellCheck={false}
          value={values.host}
          onChange={(event) => set({ host: event.currentTarget.value.trim() })}
        />
        <Select
          label="Encryption"
          data={SECURITIES.map(({ value, label }) => ({ value, label }))}
          value={values.security}
          allowDeselect={false}
          onChange={(value) => {
            const chosen = SECURITIES.find((each) => each.value === value)
            if (chosen) set({ security: chosen.value, port: chosen.port })
          }}
        />
        <NumberInput
          label="Port"
          min={1}
          max={65_535}
          hideControls
          value={values.port}
          onChange={(port) => typeof port === 'number' && set({ port })}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label="User"
          autoComplete="off"
          value={values.user_name ?? ''}
          onChange={(event) => set({ user_name: event.currentTarget.value || null })}
        />
        <PasswordInput
          label="Password"
          autoComplete="new-password"
          placeholder={sender?.has_password ? 'As it was' : ''}
          value={values.password ?? ''}
          onChange={(event) => set({ password: event.currentTarget.value || undefined })}
        />
      </div>
      <Checkbox.Group
        label="It carries"
        value={values.carries}
        onChange={(carries) => set({ carries: carries as NewSender['carries'] })}
      >
        <div className={styles.checks}>
          {Object.entries(CARRIES).map(([value, label]) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.pair}>
        <NumberInput
          label="Mails a minute at most"
          placeholder="No limit"
          min={1}
          value={values.per_minute ?? ''}
          onChange={(most) => set({ per_minute: typeof most === 'number' ? most : null })}
        />
        <NumberInput
          label="To one receiving domain a minute"
          placeholder="No limit"
          min={1}
          value={values.per_domain_minute ?? ''}
          onChange={(most) => set({ per_domain_minute: typeof most === 'number' ? most : null })}
        />
      </div>
      <Switch
        label="Warm up"
        description="50 mails on the first day, half as many more each day: a new address is trusted little by little."
        checked={values.warms_up}
        onChange={(event) => set({ warms_up: event.currentTarget.checked })}
      />
      <Switch
        label="Sign with DKIM"
        description="The key is made here; then you are told what the name server is to say."
        checked={values.signs}
        onChange={(event) => set({ signs: event.currentTarget.checked })}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={put.isPending} disabled={!isReady || values.carries.length === 0}>
          Save
        </Button>
        <Button variant="subtle" onClick={onDone}>
          Leave it
        </Button>
        {sender && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              end.mutate(sender.id)
              sayDone(`${sender.name} carries no more mail.`)
              onDone()
            }}
          >
            Take out of use
          </Button>
        )}
      </div>
    </form>
  )
}

function valuesOf(sender: Sender): NewSender {
  const { id: _, has_password: __, per_day: ___, dkim, ...values } = sender
  return { ...values, signs: dkim !== null }
}
