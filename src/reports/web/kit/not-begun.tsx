import { Button } from '@mantine/core'
import { Empty } from '#src/web/kit/page/states.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import { calendarDay } from '#src/web/kit/time/calendar-day.ts'
import type { FiguresAddress } from '../address.ts'

/** Whether the first day of the period is still to come where the company is. */
export function useIsAhead({ from }: FiguresAddress): boolean {
  const timeZone = useSession().workspace.time_zone
  return from !== undefined && from > calendarDay(timeZone, new Date())
}

/** In place of figures that nobody can have yet. */
export function NotBegun({ onChange }: { onChange: () => void }) {
  return (
    <Empty
      title="This period has not begun"
      action={
        <Button variant="default" onClick={onChange}>
          Show all time
        </Button>
      }
    >
      Its first day is still to come. Figures are there as soon as somebody asks, is answered or buys.
    </Empty>
  )
}
