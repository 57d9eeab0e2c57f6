import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { sayExactly } from '#src/web/kit/time/times.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { type Arrival, useReading } from '../use-arrivals.ts'
import { sayCode, sayField } from '../words.ts'
import { wayOf, whoOf } from './arrival-list.tsx'
import styles from './inbox.module.css'

export const KINDS = ['spam', 'invoice', 'support', 'applicant', 'test', 'other']

/** One arrival beside the list: what it said, what became of it and why, and how to put that right. */
export function ArrivalAside(o: {
  arrival: Arrival
  onClose: () => void
  onLetIn: () => void
  onDismiss: (kind: string) => void
}) {
  const { arrival } = o
  const reading = useReading(arrival.is_erased ? undefined : arrival.id)
  const isOut = arrival.place === 'quarantine' || arrival.place === 'not_an_inquiry'
  return (
    <aside className={styles.aside} aria-label="The open arrival">
      <header className={styles.asideHead}>
        <h2 className="clip">
          <bdi>{whoOf(arrival)}</bdi>
        </h2>
        <ActionIcon aria-label="Close" title="Close (Esc)" onClick={o.onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <p className={styles.quiet}>
        {wayOf(arrival)}, {sayExactly(arrival.received_at)}
      </p>
      <p className={styles.verdict} data-place={arrival.place}>
        {arrival.lead ? (
          <>
            <StageMark stage={arrival.lead.stage} />
            <Link to={`/leads/${arrival.lead.merged_into ?? arrival.lead.id}` as never}>
              {sayCode(arrival.kind)}
              {arrival.lead.accountable ? `, with ${arrival.lead.accountable}` : ''}
            </Link>
          </>
        ) : (
          <span>
            <strong>{sayCode(arrival.kind ?? arrival.place)}.</strong> {arrival.reason}
          </span>
        )}
      </p>
      {isOut && !arrival.is_erased && (
        <div className={styles.asideActions}>
          {arrival.place === 'quarantine' && (
            <Button component={Link} to={`/quarantine?open=${arrival.id}` as never}>
              Mend
            </Button>
          )}
          <Button variant="default" onClick={o.onLetIn}>
            {arrival.place === 'quarantine' ? 'Let in as it is' : 'It is an inquiry: let in'}
          </Button>
          {arrival.place === 'quarantine' && <DismissMenu onDismiss={o.onDismiss} />}
        </div>
      )}
      {arrival.is_erased ? (
        <p className={styles.quiet}>What it said was erased. That it arrived is kept.</p>
      ) : reading.error ? (
        <Failed small error={reading.error} retry={() => reading.refetch()} kept="What it said is stored." />
      ) : reading.data ? (
        <>
          {reading.data.fields && (
            <dl className={styles.fields}>
              {Object.entries(reading.data.fields).map(([name, value]) => (
                <div key={name} data-mended={reading.data.mended?.[name] !== undefined || undefined}>
                  <dt className="clip" title={name}>
                    {sayField(name)}
                  </dt>
                  <dd className="said">{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <details className={styles.raw} open={reading.data.fields === null}>
            <summary>As it came, {reading.data.bytes.toLocaleString('en-GB')} bytes</summary>
            <pre>{reading.data.text}</pre>
          </details>
          <a className={styles.download} href={`/api/inquiries/${arrival.id}/content`} download>
            <IconDownload size={14} stroke={1.6} /> Save it byte for byte
          </a>
        </>
      ) : (
        <Loading lines={6} />
      )}
    </aside>
  )
}

export function DismissMenu(o: { onDismiss: (kind: string) => void; disabled?: boolean }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" disabled={o.disabled ?? false}>
          Not an inquiry …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => o.onDismiss(kind)}>
            {sayCode(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
