import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import table from '#src/reports/web/kit/kit.module.css'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import styles from './sales.module.css'
import { useUnconfirmed } from './use-sales.ts'

const DAYS = [7, 30, 60, 90]

/** Sales that somebody typed and finance has not named for a while: forgotten by one of the two. */
export function UnconfirmedTab() {
  const [days, setDays] = useState(30)
  const deals = useUnconfirmed(days)
  return (
    <div className={styles.stack}>
      <Select
        label="Sold and not confirmed for"
        w={220}
        data={DAYS.map((value) => ({ value: String(value), label: `${value} days` }))}
        value={String(days)}
        allowDeselect={false}
        onChange={(value) => setDays(Number(value))}
      />
      <Answer query={deals} lines={5} kept="No sale was changed.">
        {(all) =>
          all.length === 0 ? (
            <Empty title="Nothing is left to confirm">
              A file of the kind “Sales that finance booked” confirms what reps typed, or corrects it. What no
              such file has named since then is listed here; before the first file nothing is.
            </Empty>
          ) : (
            <div className={table.tableWrap}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">Lead</th>
                    <th scope="col">Order</th>
                    <th scope="col">Sold</th>
                    <th scope="col">Entered by</th>
                    <th scope="col" data-number>
                      Amount
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((deal) => (
                    <tr key={deal.id}>
                      <th scope="row">
                        <Link to={`/leads/${deal.lead_id}` as never}>
                          <bdi>{[deal.person, deal.company].filter(Boolean).join(', ') || 'Lead'}</bdi>
                        </Link>
                      </th>
                      <td>{[deal.order_number, deal.product].filter(Boolean).join(', ') || 'not told'}</td>
                      <td>
                        <When at={deal.sold_at} day />
                      </td>
                      <td>
                        <bdi>{deal.recorded_by}</bdi>
                      </td>
                      <td data-number>{deal.amount ? sayMoney(deal.amount, deal.currency) : 'not told'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </div>
  )
}
