import { Button, Checkbox, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from '#src/people/web/settings/settings.module.css'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { fieldsOf, type MailboxValues, problemsIn, valuesOf } from './mailbox-values.ts'
import { type Mailbox, useSaveMailbox } from './use-mailboxes.ts'

/** One mailbox: its address, how its mail comes here, and what leads from it are marked with. */
export function MailboxForm({
  mailbox,
  onClose,
  receiver,
}: {
  mailbox: Mailbox | null
  onClose: () => void
  receiver: { host: string; port: number } | null
}) {
  const [values, setValues] = useState(() => valuesOf(mailbox))
  const [isAsked, setAsked] = useState(false)
  const save = useSaveMailbox(mailbox?.id ?? null)
  const hasPassword = mailbox?.imap?.has_password === true && mailbox.imap.host === values.host.trim()
  const problems = problemsIn(values, hasPassword)
  const put = (change: Partial<MailboxValues>) => setValues((before) => ({ ...before, ...change }))
  const text = (field: keyof MailboxValues) => ({
    value: values[field] as string,
    error: isAsked && problems[field],
    onChange: (event: { currentTarget: { value: string } }) => put({ [field]: event.currentTarget.value }),
  })
  return (
    <form
      noValidate
      className={styles.form}
      aria-label={mailbox ? `Change ${mailbox.name}` : 'Add a mailbox'}
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (Object.keys(problems).length > 0) return
        save.mutate(fieldsOf(values), {
          onSuccess() {
            sayDone('Saved. What comes there becomes inquiries within seconds.')
            onClose()
          },
        })
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label="Address"
          placeholder="info@example.com"
          inputMode="email"
          required
          data-autofocus
          {...text('address')}
        />
        <TextInput label="Name" placeholder={values.address || 'Inquiries'} {...text('name')} />
      </div>
      <SegmentedControl
        aria-label="How its mail comes here"
        value={values.way}
        onChange={(way) => put({ way: way as MailboxValues['way'] })}
        data={[
          { value: 'imap', label: 'Fetched by IMAP' },
          { value: 'receiver', label: 'Brought by our mail server' },
        ]}
      />
      {values.way === 'imap' ? (
        <>
          <div className={styles.pair}>
            <TextInput label="Server" placeholder="imap.example.com" required {...text('host')} />
            <TextInput label="Port" inputMode="numeric" {...text('port')} />
          </div>
          <div className={styles.pair}>
            <TextInput
              label="User"
              placeholder={values.address || 'info@example.com'}
              autoComplete="off"
              {...text('user')}
            />
            <PasswordInput
              label="Password"
              placeholder={hasPassword ? 'As it was' : ''}
              autoComplete="new-password"
              required={!hasPassword}
              {...text('password')}
            />
          </div>
          <Checkbox
            label="Encrypted from the first byte (port 993)"
            checked={values.secure}
            onChange={(event) => {
              const secure = event.currentTarget.checked
              put({ secure, port: secure ? '993' : '143' })
            }}
          />
          <TextInput label="Folder" placeholder="INBOX" {...text('folder')} />
        </>
      ) : (
        <p className={styles.text}>
          {receiver
            ? `Let your mail server hand mail for this address to ${receiver.host}, port ${receiver.port}, by SMTP.`
            : 'Our receiver is not open: set MAIL_IN (for example 2525) and start again. Then your mail server hands mail for this address over by SMTP.'}
        </p>
      )}
      <div className={styles.pair}>
        <TextInput label="Topic of its leads" {...text('topic')} />
        <TextInput label="Source" placeholder="email" {...text('source')} />
      </div>
      <TextInput
        label="Campaign"
        description="Or name it in the address: info+fair2026@example.com."
        {...text('campaign')}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          {mailbox ? 'Save the mailbox' : 'Add the mailbox'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
