import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { canPush } from '#src/web/kit/offline/this-device.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './devices.module.css'
import { useAddThisDevice, useEndpointHere } from './use-devices.ts'

const ASKED = 'watertight:device-offered'

/** Offers a phone, once, to show offers while it is in the pocket. */
export function OfferDevice() {
  const isPhone = useMediaQuery('(max-width: 900px) and (pointer: coarse)') ?? false
  const [isAsked, setAsked] = useState(() => localStorage.getItem(ASKED) !== null)
  if (!isPhone || isAsked || canPush() !== 'possible' || Notification.permission !== 'default') return null
  return (
    <Asking
      onDone={() => {
        localStorage.setItem(ASKED, new Date().toISOString())
        setAsked(true)
      }}
    />
  )
}

function Asking({ onDone }: { onDone: () => void }) {
  const here = useEndpointHere()
  const add = useAddThisDevice()
  if (here !== null) return null
  return (
    <section className={styles.offer} aria-label="Notifications on this phone">
      <p>
        <strong>Hear of offers at once.</strong> This phone can show them, and you accept with one tap.
      </p>
      <div className={styles.buttons}>
        <Button
          loading={add.isPending}
          onClick={() =>
            add.mutate(undefined, {
              onSuccess: () => sayDone('This phone shows your offers.'),
              onError: sayProblem,
              onSettled: onDone,
            })
          }
        >
          Show them
        </Button>
        <Button variant="default" onClick={onDone}>
          Not now
        </Button>
      </div>
    </section>
  )
}
