import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SaleState } from '#src/deals/without-lead/list-sales.ts'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { SaleCard } from './sale-card.tsx'
import styles from './sales.module.css'
import { saySum } from './say-sale.ts'
import { useSalesWithoutLead } from './use-sales.ts'

const NONE: Record<SaleState, { title: string; text: string }> = {
  waiting: {
    title: 'Every sale has its lead',
    text: 'A sale from a file or another system that fits no lead waits here, with the leads it may belong to: sold to somebody we know?',
  },
  no_lead: {
    title: 'No sale was set aside',
    text: 'Sales of which somebody said that no lead of ours bought them. They are kept and counted here, and credited to no campaign.',
  },
  booked: {
    title: 'No sale was booked here yet',
    text: 'Sales that somebody booked to a lead from this page.',
  },
}

/** Sales without a lead in one state, the latest first. */
export function WithoutLeadTab({ state }: { state: SaleState }) {
  const sales = useSalesWithoutLead(state)
  if (sales.error && !sales.data) {
    return <Failed error={sales.error} retry={() => sales.refetch()} kept="No sale was changed." />
  }
  if (!sales.data) return <Loading lines={5} height={96} />
  const all = sales.data.pages.flatMap(({ items }) => items)
  if (all.length === 0) {
    const { title, text } = NONE[state]
    return (
      <Empty
        title={title}
        action={
          state === 'waiting' && (
            <Button component={Link} to={'/imports' as never} variant="default">
              Import sales
            </Button>
          )
        }
      >
        {text}
      </Empty>
    )
  }
  const sum = saySum(sales.data.pages[0]?.counts ?? [], state)
  return (
    <>
      {sum && <p className={styles.sum}>{sum}</p>}
      <ul className={styles.list}>
        {all.map((sale) => (
          <SaleCard key={sale.id} sale={sale} state={state} />
        ))}
      </ul>
      {sales.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          loading={sales.isFetchingNextPage}
          onClick={() => sales.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  )
}
