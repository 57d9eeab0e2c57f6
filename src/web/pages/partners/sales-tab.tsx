import { Box, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sayCalendarDay } from '#src/reports/web/words.ts'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { NoPartners } from './no-partners.tsx'
import styles from './partners.module.css'
import { UnreportedCard } from './unreported-card.tsx'
import { type PartnerSales, useChange, usePartners, useSales } from './use-partners.ts'

/** What partners sold in whole periods, of no lead; and their leads of which nothing is heard. */
export function SalesTab({ team }: { team: string | null }) {
  const partners = usePartners()
  const sales = useSales(team)
  const mayBook = useMay('partners.write')
  if (partners.data?.length === 0) return <NoPartners />
  return (
    <div className={styles.stack}>
      {mayBook && <BookForm key={team ?? 'all'} team={team} />}
      <Answer query={sales} lines={4} kept="No booking was changed.">
        {(all) =>
          all.length === 0 ? (
            <Empty title="Nothing is booked yet">
              What a partner sold in a month or quarter without naming anybody is booked here. It is shown in
              its scorecard and added to no sale of a lead.
            </Empty>
          ) : (
            <SalesTable sales={all} />
          )
        }
      </Answer>
      <UnreportedCard team={team} />
    </div>
  )
}

function BookForm({ team }: { team: string | null }) {
  const partners = usePartners()
  const [values, setValues] = useState({
    partner: team,
    from: '',
    to: '',
    amount: '',
    deals: '' as string | number,
  })
  const change = useChange<object>(['partner-sales', 'report'])
  const partner = partners.data?.find(({ id }) => id === values.partner)
  function book(): void {
    const id = newCommandId()
    const body = {
      team_id: values.partner,
      from: values.from,
      to: values.to,
      amount: values.amount
        .trim()
        .replace(/[\s'’]/g, '')
        .replace(/,(?=\d{1,2}$)/, '.')
        .replace(/,(?=\d{3})/g, ''),
      ...(values.deals === '' ? {} : { deals: Number(values.deals) }),
    }
    change.mutate(
      { method: 'PUT', path: `/api/partner-sales/${id}`, body },
      {
        onSuccess: () => {
          setValues({ ...values, from: '', to: '', amount: '', deals: '' })
          sayDone(`Booked for ${partner?.name ?? 'the partner'}.`, async () => {
            await change.mutateAsync({ method: 'DELETE', path: `/api/partner-sales/${id}` })
          })
        },
      },
    )
  }
  return (
    <Card title="What a partner sold in a period">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          book()
        }}
      >
        <Select
          label="Partner"
          data={(partners.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={values.partner}
          onChange={(next) => setValues({ ...values, partner: next })}
          searchable
          required
          withAsterisk={false}
        />
        <DayField
          label="From"
          value={values.from}
          onChange={(from) => setValues({ ...values, from })}
          empty="First day"
          required
          withAsterisk={false}
        />
        <DayField
          label="To"
          value={values.to}
          onChange={(to) => setValues({ ...values, to })}
          empty="Last day"
          required
          withAsterisk={false}
        />
        <TextInput
          label={`Amount${partner ? ` in ${partner.currency}` : ''}`}
          inputMode="decimal"
          value={values.amount}
          onChange={(event) => setValues({ ...values, amount: event.currentTarget.value })}
          required
          withAsterisk={false}
          maxLength={40}
        />
        <NumberInput
          label="Number of sales"
          placeholder="not told"
          min={0}
          max={10_000_000}
          allowDecimal={false}
          hideControls
          value={values.deals}
          onChange={(deals) => setValues({ ...values, deals })}
        />
        <Button type="submit" loading={change.isPending} disabled={!values.partner}>
          Book it
        </Button>
      </form>
    </Card>
  )
}

function SalesTable({ sales }: { sales: readonly PartnerSales[] }) {
  const mayBook = useMay('partners.write')
  const change = useChange<object>(['partner-sales', 'report'])
  function takeBack(one: PartnerSales): void {
    const path = `/api/partner-sales/${one.id}`
    const { team_id, from, to, amount, currency, deals, note } = one
    change.mutate(
      { method: 'DELETE', path },
      {
        onSuccess: () =>
          sayDone('Taken back.', async () => {
            await change.mutateAsync({
              method: 'PUT',
              path,
              body: { team_id, from, to, amount, currency, deals, note },
            })
          }),
      },
    )
  }
  return (
    <Box className={styles.tableWrap} role="region" aria-label="What was booked" tabIndex={0}>
      <table className={styles.table} data-stacks>
        <thead>
          <tr>
            <th scope="col">Partner</th>
            <th scope="col">Period</th>
            <th scope="col" data-number>
              Sold
            </th>
            <th scope="col" data-number>
              Sales
            </th>
            <th scope="col">Entered by</th>
            {mayBook && <th scope="col" aria-label="Take back" />}
          </tr>
        </thead>
        <tbody>
          {sales.map((one) => (
            <tr key={one.id}>
              <td>
                <bdi>{one.partner}</bdi>
              </td>
              <td>
                {sayCalendarDay(one.from, true)} to {sayCalendarDay(one.to, true)}
              </td>
              <td data-number data-label="Sold">
                {sayMoney(one.amount, one.currency)}
              </td>
              <td data-number data-label="Sales">
                {one.deals}
              </td>
              <td data-label="Entered by">{one.recorded_by && <bdi>{one.recorded_by}</bdi>}</td>
              {mayBook && (
                <td data-number>
                  <Button size="compact-xs" variant="default" onClick={() => takeBack(one)}>
                    Take back
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  )
}
