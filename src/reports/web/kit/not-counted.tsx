import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { WaitingMoney } from '#src/pipeline/exchange-rates/list-rates.ts'
import { get } from '#src/web/kit/server/api.ts'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import styles from './kit.module.css'

/** Money that is in none of the figures, because nobody told what its currency was worth on its day. */
export function NotCounted() {
  const waiting = useQuery({
    queryKey: ['exchange-rates', 'waiting'],
    queryFn: async () => (await get<{ waiting: WaitingMoney[] }>('/api/exchange-rates/waiting')).waiting,
  })
  if (!waiting.data?.length) return null
  const money = waiting.data.map(({ what, amount, currency }) => `${sayMoney(amount, currency)} of ${what}`)
  return (
    <p className={styles.notCounted}>
      Not counted: {money.join(', ')}, because no exchange rate is told for those days.{' '}
      <Link to={'/sales' as never} search={{ tab: 'rates' } as never}>
        Tell the rates
      </Link>
    </p>
  )
}
