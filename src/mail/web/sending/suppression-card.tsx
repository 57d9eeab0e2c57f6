import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './sending.module.css'
import { type Permission, type Standing, useSuppression } from './use-sending.ts'

const REASONS: Readonly<Record<NonNullable<Standing['reason']>, { many: string; one: string }>> = {
  unsubscribed: { many: 'turned our mail off', one: 'Its owner turned our mail off' },
  complained: { many: 'complained', one: 'Its owner complained' },
  bounced: { many: 'came back', one: 'It does not exist: mail came back' },
  asked: { many: 'asked to be left alone', one: 'Its owner asked to be left alone' },
  manual: { many: 'put here by us', one: 'We put it here' },
}
const OURS = ['manual', 'bounced']

/** Addresses that are not mailed, whoever asks for it: kept as marks that tell nobody's address, so one asks for one. */
export function SuppressionCard({
  counts,
  mayWrite,
}: {
  counts: Permission['suppressed']
  mayWrite: boolean
}) {
  const [address, setAddress] = useState('')
  const asked = useSuppression()
  const told = asked.data && asked.variables?.address === address.trim() ? asked.data : undefined
  const total = Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0)
  const ask = (does: 'look' | 'suppress' | 'lift') => asked.mutate({ does, address: address.trim() })
  return (
    <Card title="Suppression list">
      <p className={styles.text}>
        {total === 0
          ? 'No address is on it.'
          : `${total === 1 ? 'One address is' : `${sayNumber(total)} addresses are`} on it: ${sayCounts(counts)}.`}{' '}
        No import, program or API mails past it. Addresses are kept as marks that cannot be read, so look one
        up.
      </p>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault()
          ask('look')
        }}
      >
        <TextInput
          aria-label="An address"
          placeholder="anna@example.com"
          type="email"
          required
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={asked.isPending} disabled={address.trim() === ''}>
          Look it up
        </Button>
      </form>
      {told && (
        <p className={styles.standing} role="status">
          {told.reason === null ? (
            'It may be mailed.'
          ) : (
            <>
              {REASONS[told.reason].one}
              {told.since && (
                <>
                  , <When at={told.since} />
                </>
              )}
              .
            </>
          )}{' '}
          {mayWrite && told.reason === null && (
            <Button size="compact-xs" variant="default" onClick={() => ask('suppress')}>
              Mail it no more
            </Button>
          )}
          {mayWrite && told.reason !== null && OURS.includes(told.reason) && (
            <Button size="compact-xs" variant="default" onClick={() => ask('lift')}>
              Take it off the list
            </Button>
          )}
          {told.reason !== null && !OURS.includes(told.reason) && 'Only they can take that back.'}
        </p>
      )}
    </Card>
  )
}

function sayCounts(counts: Permission['suppressed']): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${sayNumber(count ?? 0)} ${REASONS[reason as keyof typeof REASONS].many}`)
    .join(', ')
}
