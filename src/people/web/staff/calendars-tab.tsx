import { Button } from '@mantine/core'
import { useState } from 'react'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { sayCountry } from '../setup/guesses.ts'
import { useMembers } from '../use-members.ts'
import { CalendarForm } from './calendar-form.tsx'
import { type Hours, sayHours } from './say-hours.ts'
import styles from './staff.module.css'
import { type Calendar, useCalendars } from './use-people.ts'

/** Calendars of working hours: duties are counted in them. */
export function CalendarsTab() {
  const calendars = useCalendars()
  const mayChange = useMay('people.write')
  const [isNew, setNew] = useState(false)
  return (
    <Answer query={calendars} lines={4} kept="Duties go on being counted in them.">
      {(all) => (
        <>
          {mayChange && !isNew && (
            <Button variant="default" mb="md" onClick={() => setNew(true)}>
              Make a calendar
            </Button>
          )}
          <div className={styles.cards}>
            {isNew && <CalendarForm onClose={() => setNew(false)} />}
            <OfficeHours />
            {all.map((calendar) => (
              <CalendarCard key={calendar.id} calendar={calendar} />
            ))}
          </div>
        </>
      )}
    </Answer>
  )
}

/** What everybody has who has no calendar. */
function OfficeHours() {
  const { workspace } = useSession()
  const members = useMembers()
  const count = members.data?.filter(
    ({ calendar_id, left_at }) => calendar_id === null && left_at === null,
  ).length
  return (
    <section className={styles.card}>
      <h2 className={styles.partTitle}>Office hours</h2>
      <p className={styles.facts}>Mon–Fri 09:00–17:00, {workspace.time_zone}</p>
      <p className={styles.facts}>
        {workspace.country ? `Without the public holidays of ${sayCountry(workspace.country)}. ` : ''}
        {count === undefined ? '' : `For the ${count} who have no calendar of their own.`}
      </p>
    </section>
  )
}

function CalendarCard({ calendar }: { calendar: Calendar }) {
  const members = useMembers()
  const mayChange = useMay('people.write')
  const [isOpen, setOpen] = useState(false)
  const own =
    members.data?.filter(({ calendar_id, left_at }) => calendar_id === calendar.id && left_at === null) ?? []
  if (isOpen) return <CalendarForm calendar={calendar} onClose={() => setOpen(false)} />
  const region = [calendar.country && sayCountry(calendar.country), calendar.region]
    .filter(Boolean)
    .join(', ')
  return (
    <section className={styles.card}>
      <div className={styles.panelHead}>
        <h2 className={styles.partTitle}>
          <bdi>{calendar.name}</bdi>
        </h2>
        {mayChange && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            Change
          </Button>
        )}
      </div>
      <p className={styles.facts}>
        {sayHours(calendar.hours as Hours)}, {calendar.timeZone}
      </p>
      <p className={styles.facts}>
        {region ? `Without the public holidays of ${region}. ` : ''}
        {own.length === 0 ? 'Nobody has it.' : own.map(({ name }) => name).join(', ')}
      </p>
    </section>
  )
}
