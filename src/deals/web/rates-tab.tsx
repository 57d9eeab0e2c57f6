import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import table from '#src/reports/web/kit/kit.module.css'
import { sayCalendarDay } from '#src/reports/web/words.ts'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import styles from './sales.module.css'
import { type Rates, useChange, useRates } from './use-sales.ts'

/** What other currencies were worth, and the money that waits for a rate. */
export function RatesTab() {
  const rates = useRates()
  const mayWrite = useMay('rates.write')
  return (
    <Answer query={rates} lines={5} kept="No rate was changed.">
      {(told) => (
        <div className={styles.stack}>
          {told.waiting.length > 0 && (
            <Card title="Not counted yet: no rate is told for these days">
              <ul className={styles.waits}>
                {told.waiting.map((one) => (
                  <li key={`${one.what} ${one.currency}`}>
                    {sayMoney(one.amount, one.currency)} of {one.what === 'sales' ? 'sales' : 'cost'},{' '}
                    {one.from === one.to
                      ? sayCalendarDay(one.from, true)
                      : `${sayCalendarDay(one.from, true)} to ${sayCalendarDay(one.to, true)}`}
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {mayWrite && (
            <Card title="Tell a rate">
              <RateForm own={told.currency} wanted={told.waiting[0]} />
            </Card>
          )}
          {told.rates.length > 0 ? (
            <RatesTable told={told} mayWrite={mayWrite} />
          ) : (
            <p className={styles.sum}>
              No rate is told yet. A rate holds until the next one of its currency, but no longer than 31
              days; a table of rates can be imported, too.
            </p>
          )}
        </div>
      )}
    </Answer>
  )
}

function RateForm({ own, wanted }: { own: string; wanted: Rates['waiting'][number] | undefined }) {
  const [currency, setCurrency] = useState(wanted?.currency ?? '')
  const [day, setDay] = useState(wanted?.from ?? '')
  const [rate, setRate] = useState('')
  const change = useChange()
  const plain = rate.trim().replace(',', '.')
  const isRate = /^\d{1,12}(\.\d{1,12})?$/.test(plain) && Number(plain) > 0
  const code = currency.trim().toUpperCase()
  function save(event: FormEvent) {
    event.preventDefault()
    change.mutate(
      { method: 'PUT', path: `/api/exchange-rates/${code}/${day}`, body: { rate: plain } },
      {
        onSuccess: () => {
          setRate('')
          sayDone(`From ${sayCalendarDay(day, true)} on 1 ${code} counts ${plain} ${own}.`)
        },
      },
    )
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <TextInput
        label="Currency"
        placeholder="USD"
        value={currency}
        maxLength={3}
        w={110}
        onChange={(event) => setCurrency(event.currentTarget.value)}
      />
      <DayField label="From" empty="First day" value={day} onChange={setDay} />
      <TextInput
        label={`One of it in ${own}`}
        placeholder="0.92"
        inputMode="decimal"
        value={rate}
        maxLength={25}
        error={rate !== '' && !isRate ? 'Not a rate' : undefined}
        onChange={(event) => setRate(event.currentTarget.value)}
      />
      <Button type="submit" loading={change.isPending} disabled={code.length !== 3 || day === '' || !isRate}>
        Tell it
      </Button>
    </form>
  )
}

function RatesTable({ told, mayWrite }: { told: Rates; mayWrite: boolean }) {
  const change = useChange()
  const takeOut = ({ currency, day, rate }: Rates['rates'][number]) => {
    const path = `/api/exchange-rates/${currency}/${day}`
    change.mutate(
      { method: 'DELETE', path },
      {
        onSuccess: () =>
          sayDone('The rate is taken out.', async () => {
            await change.mutateAsync({ method: 'PUT', path, body: { rate } })
          }),
      },
    )
  }
  return (
    <div className={table.tableWrap}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Currency</th>
            <th scope="col">From</th>
            <th scope="col" data-number>
              One of it in {told.currency}
            </th>
            <th scope="col" data-wide>
              Told by
            </th>
            {mayWrite && <th scope="col" aria-label="Take out" />}
          </tr>
        </thead>
        <tbody>
          {told.rates.map((one) => (
            <tr key={`${one.currency} ${one.day}`}>
              <th scope="row">{one.currency}</th>
              <td>{sayCalendarDay(one.day, true)}</td>
              <td data-number>{one.rate}</td>
              <td data-wide>
                <bdi>{one.told_by ?? 'a file'}</bdi>
              </td>
              {mayWrite && (
                <td data-number>
                  <ActionIcon
                    aria-label={`Take out ${one.currency} of ${one.day}`}
                    title="Take out"
                    onClick={() => takeOut(one)}
                  >
                    <IconTrash size={16} stroke={1.6} />
                  </ActionIcon>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
