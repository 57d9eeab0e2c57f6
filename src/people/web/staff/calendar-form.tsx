import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { countries, timeZones } from '../setup/guesses.ts'
import { type Hours, readShifts, sayShifts, WEEKDAYS, type Weekday } from './say-hours.ts'
import styles from './staff.module.css'
import { type Calendar, usePeopleChange } from './use-people.ts'

const DAY = /^(\d{4}-)?\d{2}-\d{2}$/

/** Hours of each weekday as people write them, and the days on which nobody is there. */
export function CalendarForm({ calendar, onClose }: { calendar?: Calendar; onClose: () => void }) {
  const { workspace } = useSession()
  const lists = useMemo(() => ({ countries: countries(), zones: timeZones() }), [])
  const [values, setValues] = useState({
    name: calendar?.name ?? '',
    timeZone: calendar?.timeZone ?? workspace.time_zone,
    country: calendar?.country ?? workspace.country,
    region: calendar?.region ?? '',
    free: (calendar?.extraHolidays ?? []).join(', '),
  })
  const [week, setWeek] = useState<Record<Weekday, string>>(() =>
    weekOf(calendar?.hours as Hours | undefined),
  )
  const save = usePeopleChange<object>(calendar ? 'PUT' : 'POST', () =>
    calendar ? `/api/calendars/${calendar.id}` : '/api/calendars',
  )
  const free = values.free.split(/[\s,;]+/).filter(Boolean)
  const badDay = free.find((day) => !DAY.test(day))
  const isReadable = WEEKDAYS.every((day) => readShifts(week[day]) !== null) && !badDay

  function send() {
    const { free: _, ...rest } = values
    const hours = Object.fromEntries(
      WEEKDAYS.map((day) => [day, readShifts(week[day]) ?? []]).filter(([, shifts]) => shifts?.length),
    )
    const body = {
      ...rest,
      region: values.region.trim() || null,
      hours,
      extraHolidays: free,
      workingHolidays: calendar?.workingHolidays ?? [],
    }
    save.mutate(body, {
      onSuccess() {
        sayDone('Clocks count in these hours from now on.')
        onClose()
      },
      onError: sayProblem,
    })
  }

  return (
    <form
      className={styles.card}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReadable) send()
      }}
    >
      <TextInput
        label="Name of the calendar"
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus
        maxLength={200}
      />
      <div className={styles.week}>
        {WEEKDAYS.map((day) => (
          <WeekdayLine
            key={day}
            day={day}
            text={week[day]}
            onChange={(text) => setWeek({ ...week, [day]: text })}
          />
        ))}
      </div>
      <Select
        label="Time zone"
        data={lists.zones.includes(values.timeZone) ? lists.zones : [values.timeZone, ...lists.zones]}
        value={values.timeZone}
        onChange={(zone) => setValues({ ...values, timeZone: zone ?? values.timeZone })}
        searchable
        allowDeselect={false}
        limit={60}
      />
      <div className={styles.pair}>
        <Select
          label="Holidays of"
          data={lists.countries}
          value={values.country}
          onChange={(country) => setValues({ ...values, country })}
          searchable
          clearable
          placeholder="no country"
        />
        <TextInput
          label="Region"
          placeholder="BY, CA"
          value={values.region}
          onChange={(event) => setValues({ ...values, region: event.currentTarget.value.toUpperCase() })}
          maxLength={10}
        />
      </div>
      <Textarea
        label="More days off"
        description="2026-12-31 once, 12-24 each year."
        value={values.free}
        error={badDay && `“${badDay}” is no day.`}
        onChange={(event) => setValues({ ...values, free: event.currentTarget.value })}
        autosize
        minRows={1}
        maxLength={2_000}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} disabled={!isReadable}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

function WeekdayLine(o: { day: Weekday; text: string; onChange: (text: string) => void }) {
  const name = `${o.day.charAt(0).toUpperCase()}${o.day.slice(1)}`
  const id = `hours-${o.day}`
  return (
    <>
      <label htmlFor={id}>{name}</label>
      <TextInput
        id={id}
        placeholder="nobody is there"
        value={o.text}
        error={readShifts(o.text) === null && 'Write it as 9-17, or 9-12, 13-17.'}
        onChange={(event) => o.onChange(event.currentTarget.value)}
        maxLength={200}
      />
    </>
  )
}

function weekOf(hours: Hours | undefined): Record<Weekday, string> {
  const office = (day: Weekday) => (day === 'saturday' || day === 'sunday' ? '' : '09:00–17:00')
  return Object.fromEntries(
    WEEKDAYS.map((day) => [day, hours ? sayShifts(hours[day] ?? []) : office(day)]),
  ) as Record<Weekday, string>
}
