import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { EditedTerritory } from '../edit-territories.ts'
import { MovedLeads } from './moved-leads.tsx'
import styles from './rule-trial.module.css'
import { ShareTable } from './share-table.tsx'
import { byPerson, byTeam, sayTried } from './shares.ts'
import { type Tried, useRuleTrial } from './use-rule-trial.ts'

function parse(search: Search) {
  return { isByTeam: one(search.by) === 'team', who: one(search.who) }
}

/** The edited list tried on the leads of the last 90 days: picture first, then the leads that change hands. */
export function RuleTrial({
  list,
  why,
  onClose,
}: {
  list: readonly EditedTerritory[]
  /** What is missing before the list says anything. */
  why: string | null
  onClose: () => void
}) {
  // A trial reads every lead: it is asked for, not repeated at each key.
  const [tried, setTried] = useState(why === null ? list : null)
  const isOld = JSON.stringify(tried) !== JSON.stringify(list)
  return (
    <section className={styles.trial} aria-label="Tried on the last 90 days" aria-live="polite">
      {isOld && (
        <div className={styles.old} role="status">
          <span>{why ?? 'You changed the list since it was tried.'}</span>
          {why === null && (
            <Button size="compact-sm" variant="default" onClick={() => setTried(list)}>
              Try it again
            </Button>
          )}
        </div>
      )}
      {tried && <Trial key={JSON.stringify(tried)} list={tried} onClose={onClose} />}
    </section>
  )
}

function Trial({ list, onClose }: { list: readonly EditedTerritory[]; onClose: () => void }) {
  const trial = useRuleTrial(list)
  if (trial.error) {
    return (
      <Failed
        small
        error={trial.error}
        retry={() => trial.refetch()}
        kept="Your list is kept as you edited it."
      />
    )
  }
  if (!trial.data) {
    return (
      <>
        <p className={styles.note}>The leads of 90 days are given out again by your list…</p>
        <Loading lines={5} />
      </>
    )
  }
  return <Shown tried={trial.data} onClose={onClose} />
}

function Shown({ tried, onClose }: { tried: Tried; onClose: () => void }) {
  const [{ isByTeam, who }, setSearch] = useSearchState(parse)
  const rows = isByTeam ? byTeam(tried.members) : byPerson(tried.members)
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.finding}>{sayTried(tried)}</h2>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClose}>
          Close
        </Button>
      </div>
      <p className={styles.note}>{notesOf(tried)}</p>
      {tried.leads > 0 && (
        <>
          <SegmentedControl
            size="xs"
            aria-label="By whom"
            data={[
              { value: 'person', label: 'By person' },
              { value: 'team', label: 'By team or partner' },
            ]}
            value={isByTeam ? 'team' : 'person'}
            onChange={(by) => setSearch({ by: by === 'team' ? 'team' : undefined })}
          />
          <ShareTable
            key={String(isByTeam)}
            rows={rows}
            since={tried.since}
            chosen={isByTeam ? undefined : who}
            onChoose={isByTeam ? undefined : (id) => setSearch({ who: id === who ? undefined : id })}
          />
          <MovedLeads tried={tried} who={who} onAll={() => setSearch({ who: undefined })} />
        </>
      )}
    </>
  )
}

function notesOf({ forgotten, is_all, leads }: Tried): string {
  const notes = [
    'By the people, shares and ceilings of today, as if nobody were away.',
    !is_all && `Only the newest ${sayNumber(leads)} leads were looked at.`,
    forgotten > 0 &&
      `Of ${forgotten === 1 ? 'one more lead' : `${sayNumber(forgotten)} more leads`} nothing is known any more, because who asked was erased.`,
  ]
  return notes.filter((note) => note !== false).join(' ')
}
