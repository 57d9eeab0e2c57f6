import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LIMITS } from '#src/reports/only-names.ts'
import { Empty } from '#src/web/kit/page/states.tsx'
import type { Search } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import type { FiguresAddress } from '../address.ts'

/** No lead to count: what may have hidden them is taken away by a click, and the first are brought in from here. */
export function NobodyAsked(o: {
  address: FiguresAddress
  onChange: (change: Search, push?: boolean) => void
  /** What is said of a period without any, where it is not that nobody asked. */
  title?: string
  /** What the page will say, where it is not about answers and costs. */
  children?: ReactNode
}) {
  const { period, limits } = o.address
  const mayImport = useMay('imports.write')
  const mayEnter = useMay('inquiries.write')
  const isLimited = limits.size > 0
  const isAll = period === 'all'
  return (
    <Empty
      title={isAll && !isLimited ? 'No figures yet' : (o.title ?? titleOf(isLimited))}
      action={
        <Group gap="xs" justify="center">
          {isLimited && (
            <Button
              variant="default"
              onClick={() => o.onChange(Object.fromEntries(LIMITS.map((name) => [name, undefined])), true)}
            >
              Take the filters away
            </Button>
          )}
          {!isAll && (
            <Button
              variant="default"
              onClick={() => o.onChange({ period: 'all', from: undefined, to: undefined }, true)}
            >
              Show all time
            </Button>
          )}
          {!isLimited && mayEnter && (
            <Button variant="default" component={Link} to="/desk">
              Enter an inquiry
            </Button>
          )}
          {!isLimited && mayImport && (
            <Button variant="default" component={Link} to="/imports">
              Import leads
            </Button>
          )}
        </Group>
      }
    >
      {o.children ??
        'As soon as somebody asks, this page counts them: how fast they were answered, what became of them and what it cost.'}
    </Empty>
  )
}

function titleOf(isLimited: boolean): string {
  return isLimited ? 'No lead of this period fits the filters' : 'Nobody asked in this period'
}
