import { Button } from '@mantine/core'
import { sayBrowser } from '#src/people/web/account/say-browser.ts'
import { canPush } from '#src/web/kit/offline/this-device.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './devices.module.css'
import {
  type Devices,
  useAddThisDevice,
  useDevices,
  useEndpointHere,
  useRemoveDevice,
} from './use-devices.ts'

/** Where one is shown what one is notified of, also while nothing of ours is open. */
export function DevicesCard() {
  const devices = useDevices()
  return (
    <Card title="On your devices">
      <Answer query={devices} lines={2} small kept="Your devices show what they showed before.">
        {(told) => <Told devices={told.devices} />}
      </Answer>
    </Card>
  )
}

function Told({ devices }: { devices: Devices['devices'] }) {
  const remove = useRemoveDevice()
  const here = useEndpointHere()
  return (
    <>
      <p className={styles.text}>
        Offers at once, and what runs out of time; outside your working hours only what is hot. An offer can
        be accepted from the notification itself.
      </p>
      {devices.length > 0 && (
        <ul className={styles.rows}>
          {devices.map(({ id, endpoint, browser, added_at }) => (
            <li key={id}>
              <span>
                {sayBrowser(browser)}
                {endpoint === here && ', this one'}{' '}
                <span className="quiet">
                  since <When at={added_at} />
                </span>
              </span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Show nothing there any more: ${sayBrowser(browser)}`}
                loading={remove.isPending && remove.variables === id}
                onClick={() =>
                  remove.mutate(id, {
                    onSuccess: () => sayDone(`${sayBrowser(browser)} shows nothing any more.`),
                    onError: sayProblem,
                  })
                }
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ThisDevice isHere={devices.some(({ endpoint }) => endpoint === here)} />
    </>
  )
}

const WHY_NOT = {
  not_yet:
    'On this device, put Watertight on the home screen first (Share, then Add to Home Screen), and open it there.',
  impossible: 'This browser cannot show notifications here; over https most can.',
  denied: 'This browser was told not to show notifications. Its settings for this site can change that.',
} as const

function ThisDevice({ isHere }: { isHere: boolean }) {
  const add = useAddThisDevice()
  const remove = useRemoveDevice()
  const possible = canPush()
  if (possible !== 'possible') return <p className={styles.text}>{WHY_NOT[possible]}</p>
  if (isHere) {
    return (
      <Button
        variant="default"
        loading={remove.isPending}
        onClick={() =>
          remove.mutate(null, {
            onSuccess: () => sayDone('This device shows nothing any more.'),
            onError: sayProblem,
          })
        }
      >
        Show nothing on this device
      </Button>
    )
  }
  return (
    <Button
      variant="default"
      loading={add.isPending}
      onClick={() =>
        add.mutate(undefined, {
          onSuccess: () => sayDone('This device shows your offers.'),
          onError: sayProblem,
        })
      }
    >
      Show them on this device
    </Button>
  )
}
