import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { CopyLink } from '#src/people/web/copy-link.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { feedAnswer } from '../routes.ts'
import styles from './calendar-card.module.css'

type Feed = Wire<z.output<typeof feedAnswer>>

const FEED = ['me', 'calendar-feed'] as const
const URL_OF_FEED = '/api/me/calendar-feed'

/** One's next actions in one's own calendar. */
export function CalendarCard() {
  const feed = useQuery({ queryKey: FEED, queryFn: () => get<Feed>(URL_OF_FEED) })
  return (
    <Card title="Your calendar">
      <Answer query={feed} lines={2} small kept="Your calendar goes on as before.">
        {(told) => <Told feed={told} />}
      </Answer>
    </Card>
  )
}

function Told({ feed }: { feed: Feed }) {
  const client = useQueryClient()
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: FEED }), onError: sayProblem }
  const make = useMutation({ mutationFn: () => call<{ address: string }>('PUT', URL_OF_FEED), ...settled })
  const end = useMutation({ mutationFn: () => call('DELETE', URL_OF_FEED), ...settled })
  const address = make.data?.address
  return (
    <>
      <p className={styles.text}>
        Your next actions and promised calls, with name and company, in the calendar you use anyway. Whoever
        has the address sees them, so keep it to yourself.
      </p>
      {address && feed.made_at !== null && (
        <>
          <CopyLink key={address} link={address} label="Your calendar address" />
          <p className={styles.under}>
            It is shown this once. Add it in your calendar as a calendar from the internet, or{' '}
            <a className={styles.link} href={address.replace(/^https?:/, 'webcal:')}>
              open it there
            </a>
            .
          </p>
        </>
      )}
      {feed.made_at !== null && !address && (
        <p className={styles.text}>
          {feed.read_at === null ? (
            'No calendar has asked for it yet.'
          ) : (
            <>
              Read <When at={feed.read_at} />.
            </>
          )}
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {feed.made_at === null ? 'Make a calendar address' : 'Make another address'}
        </Button>
        {feed.made_at !== null && (
          <Button
            variant="default"
            loading={end.isPending}
            onClick={() =>
              end.mutate(undefined, {
                onSuccess() {
                  make.reset()
                  sayDone('Your calendar gets nothing from here any more.')
                },
              })
            }
          >
            End it
          </Button>
        )}
      </div>
    </>
  )
}
