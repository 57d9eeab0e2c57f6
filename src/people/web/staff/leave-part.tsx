import { ActionIcon, Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './staff.module.css'
import { type Leave, type Member, useAbsences, usePeopleChange } from './use-people.ts'

interface NewLeave {
  member_id: string
  starts_at: string
  ends_at: string
}

/** When somebody is on leave: no new leads meanwhile, and the deputy has their duties. */
export function LeavePart({ member, mayChange }: { member: Member; mayChange: boolean }) {
  const absences = useAbsences()
  const own = absences.data?.filter(({ member_id }) => member_id === member.id) ?? []
  const record = usePeopleChange<NewLeave, Leave>('POST', () => '/api/absences')
  const takeBack = usePeopleChange<{ id: string }>(
    'DELETE',
    ({ id }) => `/api/absences/${id}`,
    () => undefined,
  )
  const [days, setDays] = useState({ from: '', to: '' })

  function add() {
    const body = { member_id: member.id, starts_at: startOf(days.from), ends_at: endOf(days.to) }
    record.mutate(body, {
      onSuccess({ id }) {
        setDays({ from: '', to: '' })
        sayDone('The leave is recorded.', () => takeBack.mutate({ id }, { onError: sayProblem }))
      },
      onError: sayProblem,
    })
  }

  if (!mayChange && own.length === 0 && !member.set_aside_at) return null
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>Leave</h3>
      <SetAside member={member} mayChange={mayChange} />
      <ul className={styles.lines}>
        {own.map(({ id, starts_at, ends_at }) => (
          <li key={id}>
            <span>
              <When at={starts_at} day /> to <When at={ends_at} day />
            </span>
            {mayChange && (
              <ActionIcon
                aria-label="Take this leave back"
                onClick={() =>
                  takeBack.mutate(
                    { id },
                    {
                      onSuccess: () =>
                        sayDone('The leave is taken back.', () =>
                          record.mutate(
                            { member_id: member.id, starts_at, ends_at },
                            { onError: sayProblem },
                          ),
                        ),
                      onError: sayProblem,
                    },
                  )
                }
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <div className={styles.pair}>
            <DayField
              label="First day"
              empty="Pick a day"
              value={days.from}
              onChange={(from) => setDays({ ...days, from })}
              required
              withAsterisk={false}
            />
            <DayField
              label="Last day"
              empty="Pick a day"
              value={days.to}
              min={days.from}
              onChange={(to) => setDays({ ...days, to })}
              required
              withAsterisk={false}
            />
          </div>
          <div>
            <Button type="submit" variant="default" loading={record.isPending}>
              Record the leave
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

/** Somebody let one offer after the other run out. */
function SetAside({ member, mayChange }: { member: Member; mayChange: boolean }) {
  const bringBack = usePeopleChange<{ id: string }, Member>(
    'DELETE',
    ({ id }) => `/api/members/${id}/set-aside`,
    () => undefined,
  )
  if (!member.set_aside_at) return null
  return (
    <p>
      Gets no new leads since <When at={member.set_aside_at} clock />: the last offers ran out unanswered.{' '}
      {mayChange && (
        <Button
          size="compact-sm"
          variant="default"
          loading={bringBack.isPending}
          onClick={() =>
            bringBack.mutate(
              { id: member.id },
              { onSuccess: () => sayDone(`${member.name} gets leads again.`), onError: sayProblem },
            )
          }
        >
          Is back
        </Button>
      )}
    </p>
  )
}

function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString()
}

function endOf(day: string): string {
  return new Date(`${day}T23:59`).toISOString()
}
