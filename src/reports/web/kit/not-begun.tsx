import { Button } from '@mantine/core'
import { dateFormat } from '#src/lib/formats.ts'
import { Empty } from '#src/web/kit/page/states.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import type { FiguresAddress } from '../address.ts'

/** Whether the first day of the period is still to come where the company is. */
export function useIsAhead({ from }: FiguresAddress): boolean {
  const timeZone = useSession().workspace.time_zone
  // The one locale that writes days as an address does.
  const today = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return from !== undefined && from > today.format(new Date())
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
