import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMemberChoices } from '#src/people/web/use-members.ts'
import { AmountField } from '#src/web/kit/fields/amount-field.tsx'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { plainAmount } from '#src/web/kit/values/plain-amount.ts'
import styles from './purchases.module.css'
import { type Sale, useSales, useSettleSale } from './use-purchases.ts'

/** Purchases from us that people told of and that no book holds: each is confirmed by one tap, or denied. */
export function SalesCard() {
  const sales = useSales()
  if (sales.data?.length === 0) return null
  return (
    <Card title="They say they bought from us">
      <p className={styles.text}>
        No book of ours holds these sales. Ask whoever had the lead; once you confirm it, the lead is won and
        the sale counts.
      </p>
      <Answer query={sales} lines={3} kept="Their answers are kept.">
        {(open) => (
          <ul className={styles.rows}>
            {open.map((sale) => (
              <Line key={sale.id} sale={sale} />
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  )
}

function Line({ sale }: { sale: Sale }) {
  const { workspace } = useSession()
  const members = useMemberChoices()
  const settle = useSettleSale()
  const [soldBy, setSoldBy] = useState(sale.proposed_by)
  const [day, setDay] = useState(sale.answered_at.slice(0, 10))
  const [amount, setAmount] = useState(sale.expected_value ?? '')
  const plain = plainAmount(amount)
  const who = sale.name ?? sale.company ?? 'Somebody'
  // The line is gone by the time it is said: what a mutation of it calls back would never come.
  const settleAs = (told: Parameters<typeof settle.mutateAsync>[0]['sale'], said: string) =>
    settle.mutateAsync({ id: sale.id, sale: told }).then(
      () => sayDone(said),
      () => undefined,
    )
  const confirm = () =>
    soldBy && settleAs({ sold_by: soldBy, sold_at: momentOf(day, sale), amount: plain }, `Won: ${who}`)
  return (
    <li className={styles.sale}>
      <div>
        <Link to={`/leads/${sale.lead_id}` as never} className={styles.name}>
          {who}
        </Link>
        <p className={styles.facts}>
          {[sale.name ? sale.company : null, sale.topic].filter(Boolean).join(' · ')}
          {sale.company || sale.topic ? ' · ' : ''}answered <When at={sale.answered_at} />
        </p>
      </div>
      <div className={styles.fields}>
        <Select
          label="Sold by"
          placeholder="A name"
          searchable
          data={members}
          value={soldBy}
          onChange={setSoldBy}
        />
        <DayField label="Sold on" value={day} empty="Pick a day" onChange={setDay} />
        <AmountField
          label={`Amount, ${workspace.currency}`}
          placeholder="not known"
          value={amount}
          onChange={setAmount}
        />
        <Button
          disabled={!soldBy || !day || (amount.trim() !== '' && plain === null)}
          loading={settle.isPending}
          onClick={confirm}
        >
          Confirm the sale
        </Button>
        <Button variant="subtle" color="gray" onClick={() => settleAs(null, `Not bought: ${who}`)}>
          They did not
        </Button>
      </div>
    </li>
  )
}

/** Noon of the day, but not before they asked nor after they answered. */
function momentOf(day: string, { inquired_at, answered_at }: Sale): string {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const earliest = day === inquired_at.slice(0, 10) ? Date.parse(inquired_at) : noon
  const latest = day === answered_at.slice(0, 10) ? Date.parse(answered_at) : noon
  return new Date(Math.min(Math.max(noon, earliest), latest)).toISOString()
}
