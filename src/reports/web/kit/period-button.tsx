import { Button, Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { PickPeriod } from '#src/reports/lists/web/filters/pick-period.tsx'
import { type FiguresAddress, PERIODS } from '../address.ts'
import { sayCalendarDay } from '../words.ts'
import styles from './kit.module.css'

const WORDS: Record<string, string> = { all: 'All time' }

/** The period in words and days; a click chooses another one. */
export function PeriodButton(o: {
  address: FiguresAddress
  /** The days it came to, once the server has said. */
  days: { from: string | null; to: string | null } | undefined
  onChange: (period: {
    period?: string | undefined
    from?: string | undefined
    to?: string | undefined
  }) => void
}) {
  const { period, from, to } = o.address
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Button
            size="compact-sm"
            h={28}
            variant="default"
            leftSection={<IconCalendar size={15} stroke={1.6} />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {sayNamed(period)}
            <span className={styles.dates} data-named={period !== undefined || undefined}>
              {sayDays(o.days ?? { from: from ?? null, to: to ?? null })}
            </span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={6} aria-label="Period">
          <PickPeriod
            periods={PERIODS}
            name={period}
            from={from}
            to={to}
            onChange={({ name, from: first, to: last, isDone }) => {
              o.onChange({ period: name, from: first || undefined, to: last || undefined })
              if (isDone) setOpen(false)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {o.address.notPeriod && (
        <p className={styles.notPeriod} role="note">
          {o.address.notPeriod}
        </p>
      )}
    </>
  )
}

function sayNamed(period: string | undefined): string {
  if (!period) return ''
  const words = WORDS[period] ?? period.replaceAll('_', ' ')
  return `${words[0]?.toUpperCase()}${words.slice(1)}`
}

function sayDays({ from, to }: { from: string | null; to: string | null }): string {
  const isOneYear = from?.slice(0, 4) === to?.slice(0, 4)
  if (from && to)
    return from === to
      ? sayCalendarDay(from, true)
      : `${sayCalendarDay(from, !isOneYear)} – ${sayCalendarDay(to, true)}`
  if (from) return `since ${sayCalendarDay(from, true)}`
  return to ? `until ${sayCalendarDay(to, true)}` : ''
}
