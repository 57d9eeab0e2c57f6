import { Button, Loader } from '@mantine/core'
import { useState } from 'react'
import { Failed } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { BECOMES, type Becomes } from '../what-becomes.ts'
import styles from './open-leads.module.css'
import { type Became, type Run, useJudgeThem, usePreview, useRun } from './use-open-leads.ts'

/** What becomes of the leads that were open when a version came into force: they keep theirs, or are judged anew. */
export function OpenLeadsPart({ version, isAhead = false }: { version: number; isAhead?: boolean }) {
  const run = useRun(version)
  const mayAsk = useMay('definition.activate')
  if (run.error) return null
  if (run.data === undefined) return null
  if (run.data) return <Told run={run.data} />
  return mayAsk ? <Offer version={version} isAhead={isAhead} /> : null
}

function Offer({ version, isAhead }: { version: number; isAhead: boolean }) {
  const [isLooking, setLooking] = useState(false)
  const preview = usePreview(version, isLooking)
  const judging = useJudgeThem(version)
  const changed = preview.data ? sum(preview.data.becomes) : 0
  return (
    <section className={styles.part} aria-label="Open leads">
      <h2 className={styles.title}>Open leads keep the judgement they have</h2>
      {!isLooking && (
        <>
          <p className="quiet">
            They are judged by this version when something new is known of them. They can also be judged anew
            all at once; whoever holds a lead keeps it.
          </p>
          <Button variant="default" onClick={() => setLooking(true)}>
            See what would change
          </Button>
        </>
      )}
      {isLooking && preview.isLoading && (
        <output className={styles.waiting}>
          <Loader size="sm" /> All open leads are judged, and nothing is changed.
        </output>
      )}
      {preview.error && (
        <Failed error={preview.error} retry={() => preview.refetch()} kept="No lead was changed." />
      )}
      {preview.data && changed === 0 && (
        <p>
          This version says the same of all {sayNumber(preview.data.open)} open leads: there is nothing to
          change.
        </p>
      )}
      {preview.data && changed > 0 && (
        <>
          <p>
            {sayNumber(changed)} of {sayNumber(preview.data.open)} open leads would be judged otherwise:
          </p>
          <BecameList became={preview.data.becomes} />
          <div>
            <Button
              loading={judging.isPending}
              onClick={() => judging.mutate(undefined, { onError: sayProblem })}
            >
              {isAhead ? 'Judge them anew that day' : `Judge ${sayNumber(changed)} leads anew`}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Told({ run }: { run: Run }) {
  const changed = sum(run.became)
  return (
    <section className={styles.part} aria-label="Open leads">
      <h2 className={styles.title}>
        {run.ending === 'done'
          ? 'Open leads were judged anew'
          : run.ending === 'superseded'
            ? 'Open leads were judged anew until another version came'
            : 'Open leads are being judged anew'}
      </h2>
      <p role="status">
        {sayNumber(run.looked_at)} looked at, {sayNumber(changed)} judged otherwise
        {run.finished_at ? (
          <>
            , <When at={run.finished_at} clock />.
          </>
        ) : (
          ' so far. This page may be left.'
        )}
      </p>
      <BecameList became={run.became} />
    </section>
  )
}

const SAID: Record<Becomes, (leads: string, one: boolean) => string> = {
  to_sales: (leads, one) => `${leads} ${one ? 'goes' : 'go'} to sales`,
  to_qualifier: (leads, one) => `${leads} ${one ? 'goes' : 'go'} to a qualifier`,
  to_nurture: (leads, one) => `${leads} ${one ? 'goes' : 'go'} back to be kept warm`,
  closed: (leads, one) => `${leads} ${one ? 'is' : 'are'} closed`,
  stays: (leads, one) =>
    `${leads} ${one ? 'stays' : 'stay'} where ${one ? 'it is' : 'they are'}, with another grade`,
}

function BecameList({ became }: { became: Became }) {
  return (
    <ul className={styles.became}>
      {BECOMES.filter((becomes) => became[becomes] > 0).map((becomes) => (
        <li key={becomes}>{SAID[becomes](sayNumber(became[becomes]), became[becomes] === 1)}</li>
      ))}
    </ul>
  )
}

function sum(became: Became): number {
  return BECOMES.reduce((all, becomes) => all + became[becomes], 0)
}
