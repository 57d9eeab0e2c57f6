import { Button, Modal, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Answer } from '#src/web/kit/page/states.tsx'
import styles from './bulk.module.css'
import { type Bulk, groupRefusals, progressOf, sayBulk } from './say-bulk.ts'
import { isRunning, useBulkCommands, useBulkDetails, useBulkWork } from './use-bulk.ts'

const AT_ONCE = 25

/** What goes on, and what was refused, above the list; it may be left and is here again afterwards. */
export function BulkStrips() {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(readDismissed)
  const work = useBulkWork().filter((bulk) => isWorthTelling(bulk) && !dismissed.has(keyOf(bulk)))
  return work.map((bulk) => (
    <BulkStrip key={bulk.id} bulk={bulk} onDismiss={() => setDismissed(dismiss(dismissed, keyOf(bulk)))} />
  ))
}

const CLOSED = 'bulk-closed'
const MOST_KEPT = 50

/** What was closed stays closed when the page is opened again. */
function readDismissed(): ReadonlySet<string> {
  return new Set((sessionStorage.getItem(CLOSED) ?? '').split('|'))
}

function dismiss(dismissed: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = [...dismissed, key].slice(-MOST_KEPT)
  sessionStorage.setItem(CLOSED, next.join('|'))
  return new Set(next)
}

/** What was done at once and without a refusal was said already. */
function isWorthTelling(bulk: Bulk): boolean {
  const { refused = 0, kept = 0 } = bulk.leads
  return (isRunning(bulk) && progressOf(bulk).all > AT_ONCE) || (bulk.undo_asked_at ? kept : refused) > 0
}

function keyOf(bulk: Bulk): string {
  return `${bulk.id} ${bulk.undo_asked_at ?? ''}`
}

function BulkStrip({ bulk, onDismiss }: { bulk: Bulk; onDismiss: () => void }) {
  const { undoing, nameOf } = useBulkCommands()
  const [why, setWhy] = useState(false)
  const { done, all } = progressOf(bulk)
  const refused = (bulk.leads.refused ?? 0) + (bulk.leads.kept ?? 0)
  return (
    <div className={styles.strip} role="status">
      <span>{sayBulk(bulk, nameOf)}</span>
      {isRunning(bulk) && (
        <Progress className={styles.progress} value={(100 * done) / Math.max(1, all)} aria-label="Progress" />
      )}
      {refused > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhy(true)}>
          Why?
        </Button>
      )}
      {!bulk.undo_asked_at && (
        <Button size="compact-sm" variant="subtle" onClick={() => undoing.mutate(bulk.id)}>
          Take it back
        </Button>
      )}
      {!isRunning(bulk) && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDismiss}>
          Close
        </Button>
      )}
      {why && <Refused id={bulk.id} onClose={() => setWhy(false)} />}
    </div>
  )
}

const MOST_NAMED = 50

function Refused({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useBulkDetails(id)
  return (
    <Modal opened onClose={onClose} title="What was refused" size="md">
      <Answer query={query} lines={4}>
        {({ single }) =>
          groupRefusals(single).map(({ sentence, leads }) => (
            <section key={sentence} className={styles.refusals}>
              <h3 className={styles.sentence}>{sentence}</h3>
              <ul className={styles.leads}>
                {leads.slice(0, MOST_NAMED).map(({ lead_id, name }) => (
                  <li key={lead_id}>
                    <Link to={`/leads/${lead_id}` as never} className={styles.link}>
                      <bdi>{name ?? 'A lead'}</bdi>
                    </Link>
                  </li>
                ))}
                {leads.length > MOST_NAMED && <li>and {leads.length - MOST_NAMED} more</li>}
              </ul>
            </section>
          ))
        }
      </Answer>
    </Modal>
  )
}
