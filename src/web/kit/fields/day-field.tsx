import { TextInput, type TextInputProps } from '@mantine/core'
import styles from './day-field.module.css'
import { DAY, MOMENT, sayPicked } from './say-picked.ts'

type Look = Omit<
  TextInputProps,
  'type' | 'value' | 'onChange' | 'leftSection' | 'leftSectionWidth' | 'classNames'
>

export interface DayFieldProps extends Look {
  /** 2026-11-23, for a moment 2026-11-23T09:00, both by the clock of whoever looks; empty for none. */
  value: string
  onChange: (value: string) => void
  /** What an empty one means: "Any day". */
  empty?: string
  /** A word inside the field, in place of a label above it. */
  inside?: string
}

/** A day, read as people say it and typed or picked with what the browser or the phone has for that. */
export function DayField(o: DayFieldProps) {
  return <Field {...o} type="date" said={sayPicked(o.value, DAY)} />
}

/** The same with the time of day. */
export function MomentField(o: DayFieldProps) {
  return <Field {...o} type="datetime-local" said={sayPicked(o.value, MOMENT)} />
}

const INSIDE_WIDTH = 46
const EDGE_WIDTH = 10

function Field({
  value,
  onChange,
  empty = 'Any day',
  inside,
  type,
  said,
  ...look
}: DayFieldProps & { type: 'date' | 'datetime-local'; said: string }) {
  return (
    <TextInput
      {...look}
      type={type}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ wrapper: styles.field ?? '', section: styles.section ?? '' }}
      leftSectionWidth={inside ? INSIDE_WIDTH : EDGE_WIDTH}
      leftSection={
        <>
          {inside && <span className={styles.inside}>{inside}</span>}
          <span className={styles.said} data-empty={value === '' || undefined} aria-hidden>
            {said || empty}
          </span>
        </>
      }
    />
  )
}
