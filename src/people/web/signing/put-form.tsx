import { Anchor, Button, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MomentField } from '#src/web/kit/fields/day-field.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { type DocumentName, SEAT_NAMES, seatsThatSign } from '../../signing/rules.ts'
import styles from './signing.module.css'
import { type Seats, useSigningCommand } from './use-signing.ts'
import { joined, sayWhoSigns } from './words.ts'

/** Puts a draft to signature: who signs, and from when on it is to be in force. */
export function PutForm({
  document,
  version,
  seats,
  again,
}: {
  document: DocumentName
  version: number
  seats: Seats
  again: boolean
}) {
  const command = useSigningCommand(document, version)
  const [when, setWhen] = useState<'signed' | 'later'>('signed')
  const [from, setFrom] = useState('')
  const isAhead = !Number.isNaN(Date.parse(from)) && new Date(from) > new Date()
  const vacant = seatsThatSign(seats.needed).filter((seat) => seats[seat] === null)
  const isVacant = vacant.length > (seats.needed === 'one' ? 1 : 0)

  function put() {
    const body = when === 'later' ? { effective_from: new Date(from).toISOString() } : {}
    command.run({ method: 'PUT', path: '/signing', body }, () =>
      sayDone(`Version ${version} is out for signature.`, () =>
        command.run({ method: 'DELETE', path: '/signing' }, () => {}),
      ),
    )
  }

  if (isVacant) {
    return (
      <p className={styles.line}>
        Nobody is{' '}
        {joined(
          vacant.map((seat) => SEAT_NAMES[seat]),
          seats.needed === 'one' ? 'or' : 'and',
        )}{' '}
        yet.{' '}
        <Anchor component={Link} to={'/settings' as string}>
          Say who signs
        </Anchor>
        , then put this version to signature.
      </p>
    )
  }
  return (
    <form
      className={styles.put}
      onSubmit={(event) => {
        event.preventDefault()
        put()
      }}
    >
      <p className={styles.line}>
        <bdi>{sayWhoSigns(seats.needed, seats)}</bdi> will be asked to sign.
      </p>
      <Radio.Group label="In force" value={when} onChange={(value) => setWhen(value as 'signed' | 'later')}>
        <div className={styles.when}>
          <Radio value="signed" label="as soon as the last one has signed" />
          <Radio value="later" label="from a moment ahead" />
          {when === 'later' && (
            <MomentField
              aria-label="From when on"
              empty="Pick a moment"
              value={from}
              error={from !== '' && !isAhead ? 'This moment has passed.' : undefined}
              onChange={setFrom}
            />
          )}
        </div>
      </Radio.Group>
      <div>
        <Button type="submit" loading={command.isPending} disabled={when === 'later' && !isAhead}>
          Put version {version} to signature{again && ' again'}
        </Button>
      </div>
    </form>
  )
}
