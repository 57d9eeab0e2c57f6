import { SegmentedControl, Select } from '@mantine/core'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { Needed } from '../../signing/rules.ts'
import { type SeatFields, useChangeSeats, useSeatChanges, useSeats } from '../signing/use-signing.ts'
import { useMembers } from '../use-members.ts'
import styles from './settings.module.css'

const NEEDED: { value: Needed; label: string; says: string }[] = [
  { value: 'one', label: 'One', says: 'Either head suffices: for a firm without two departments.' },
  { value: 'two', label: 'Two', says: 'Both heads must sign.' },
  { value: 'three', label: 'Three', says: 'Both heads and the sponsor, as executive, must sign.' },
]

/** Who signs the definition of a lead and the service levels, and how many must. */
export function SignersPart() {
  const seats = useSeats()
  const members = useMembers()
  const change = useChangeSeats()
  const people = (members.data ?? [])
    .filter(({ left_at }) => left_at === null)
    .map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string | null) => people.find(({ value }) => value === id)?.label ?? 'nobody'

  function set(fields: SeatFields, before: SeatFields, said: string) {
    const undo = () => change.mutate(before, { onError: sayProblem })
    change.mutate(fields, { onSuccess: () => sayDone(said, undo), onError: sayProblem })
  }

  return (
    <Card title="Who signs">
      <p className={styles.text}>
        The definition of a lead and the service levels are in force once these people have signed them, each
        for themselves. What is out for signature already keeps the number it was put with; who takes a seat
        meanwhile signs in it.
      </p>
      <Answer query={seats} lines={4} kept="Who signs stays as it was.">
        {({ needed, marketing, sales }) => (
          <div className={styles.form}>
            <div>
              <SegmentedControl
                aria-label="How many must sign"
                data={NEEDED.map(({ value, label }) => ({ value, label }))}
                value={needed}
                onChange={(next) =>
                  set(
                    { needed: next as Needed },
                    { needed },
                    'It holds for what is put to signature from now on.',
                  )
                }
              />
              <p className={styles.text} style={{ margin: '4px 0 0' }}>
                {NEEDED.find(({ value }) => value === needed)?.says}
              </p>
            </div>
            <Select
              label="Head of marketing"
              data={people}
              value={marketing?.id ?? null}
              onChange={(id) =>
                set(
                  { marketing_id: id },
                  { marketing_id: marketing?.id ?? null },
                  `Head of marketing: ${nameOf(id)}.`,
                )
              }
              searchable
              clearable
              placeholder="nobody yet"
            />
            <Select
              label="Head of sales"
              data={people}
              value={sales?.id ?? null}
              onChange={(id) =>
                set({ sales_id: id }, { sales_id: sales?.id ?? null }, `Head of sales: ${nameOf(id)}.`)
              }
              searchable
              clearable
              placeholder="nobody yet"
            />
            <Changes />
          </div>
        )}
      </Answer>
    </Card>
  )
}

function Changes() {
  const { data = [] } = useSeatChanges()
  const last = data[0]
  if (!last) return null
  return (
    <details>
      <summary className="quiet">
        Changed last by {last.changed_by ?? 'somebody'} <When at={last.changed_at} />
      </summary>
      <ul className={styles.rows}>
        {data.map(({ changed_at, changed_by, needed, marketing, sales, executive }) => (
          <li key={changed_at}>
            <span>
              {NEEDED.find(({ value }) => value === needed)?.label} needed; marketing:{' '}
              <bdi>{marketing ?? 'nobody'}</bdi>, sales: <bdi>{sales ?? 'nobody'}</bdi>, sponsor:{' '}
              <bdi>{executive ?? 'nobody'}</bdi>
            </span>
            <span className="quiet">
              {changed_by}, <When at={changed_at} clock />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
