import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Failed } from '#src/web/kit/page/states.tsx'
import { call } from '#src/web/kit/server/api.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayCode } from '../words.ts'
import { BadRows } from './bad-rows.tsx'
import styles from './imports.module.css'
import { isLead } from './imports-page.tsx'
import { sayMapping, sayState } from './say-import.ts'
import { type ImportShown, isOn, useImport } from './use-imports.ts'

/** One import: how far it is, what came of it, and the rows that wait to be mended. */
export function ImportPage() {
  const { importId } = useParams({ strict: false }) as { importId: string }
  const query = useImport(importId)
  if (query.error && !query.data) {
    return (
      <Page title="Import">
        <Failed
          error={query.error}
          retry={() => query.refetch()}
          kept="What was imported stays, and what is running goes on."
        />
      </Page>
    )
  }
  return <Answer query={query}>{(one) => <Shown one={one} />}</Answer>
}

function Shown({ one }: { one: ImportShown }) {
  const client = useQueryClient()
  const mayWrite = useMay('imports.write')
  const turn = useMutation({
    mutationFn: (what: 'start' | 'stop') => call<ImportShown>('PUT', `/api/imports/${one.id}/${what}`),
    onSuccess: (now) => client.setQueryData(['imports', one.id], now),
    onError: sayProblem,
  })
  const canGoOn = (one.state === 'stopped' || one.state === 'failed') && one.has_file
  return (
    <Page
      title={one.file_name}
      wide
      lead={
        <>
          {sayCode(one.kind)}
          {isLead(one) && `, ${sayCode(one.mode).toLowerCase()}`}
          {one.mapping_name && `, as “${sayMapping(one.mapping_name)}”`}, started{' '}
          {one.by_command_line ? 'on the command line' : one.started_by && `by ${one.started_by}`}{' '}
          <When at={one.started_at} />
        </>
      }
      actions={
        mayWrite && (
          <>
            {isOn(one) && (
              <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate('stop')}>
                Stop
              </Button>
            )}
            {canGoOn && (
              <Button loading={turn.isPending} onClick={() => turn.mutate('start')}>
                Go on
              </Button>
            )}
            {one.state === 'finished' && isLead(one) && (
              <Button variant="default" component={Link} to={`/inbox?import=${one.id}` as never}>
                What became of them
              </Button>
            )}
          </>
        )
      }
    >
      <section className={styles.progress} aria-label="Progress">
        <p role="status">{capital(sayState(one))}.</p>
        {one.state !== 'finished' && (
          <Progress
            value={one.share * 100}
            animated={isOn(one)}
            color={one.state === 'failed' ? 'gray' : 'tide'}
            aria-label={`${Math.round(one.share * 100)} % of the file`}
          />
        )}
        {one.problem && <p className={styles.problem}>{one.problem}</p>}
        {one.is_silent && one.by_command_line && (
          <p className={styles.quiet}>
            It was interrupted on the command line. The same command goes on where it stopped.
          </p>
        )}
      </section>
      <dl className={styles.figures}>
        <Figure label="Read" value={one.read} />
        <Figure label="Taken" value={one.accepted} />
        <Figure label="Known before" value={one.repeated} />
        <Figure label="Odd, but taken" value={one.odd} />
        <Figure label="Left out" value={one.left_out} />
        <Figure label="Not taken" value={one.refused} />
      </dl>
      {one.odd_rows.length > 0 && <OddRows one={one} />}
      {mayWrite && one.bad_rows > 0 && <BadRows one={one} />}
      {one.refused > 0 && one.by_command_line && (
        <p className={styles.quiet}>
          The rows that were not taken lie in the file that the command line wrote.
        </p>
      )}
    </Page>
  )
}

/** By reason, so that a thousand rows with one fault are one line. */
function OddRows({ one }: { one: ImportShown }) {
  const reasons = Map.groupBy(one.odd_rows, ({ reason }) => reason)
  const isAll = one.odd_rows.length >= one.odd
  return (
    <section aria-label="Odd, but taken" className={`${styles.section} ${styles.odd}`}>
      <h2>Odd, but taken</h2>
      <ul>
        {[...reasons].map(([reason, rows]) => (
          <li key={reason}>
            {sayCode(reason)}:{' '}
            <span className={styles.quiet}>
              {rows.length === 1 ? 'row' : 'rows'} {rows.map(({ row }) => row).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {!isAll && (
        <p className={styles.quiet}>
          The first {one.odd_rows.length} of {sayNumber(one.odd)}.
        </p>
      )}
    </section>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div data-none={value === 0 || undefined}>
      <dt>{label}</dt>
      <dd>{sayNumber(value)}</dd>
    </div>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
