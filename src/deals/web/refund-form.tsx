import { Button, Group, Input, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { AmountField } from '#src/web/kit/fields/amount-field.tsx'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayMoneyExactly } from '#src/web/kit/values/amounts.ts'
import { plainAmount } from '#src/web/kit/values/plain-amount.ts'
import styles from './refund-form.module.css'
import { useRefund } from './use-refund.ts'

export interface RefundedSale {
  id: string
  currency: string
  sold_at: string
  /** What the sale brought less what went back of it before. */
  left: number
}

/** What went back of a sale: how much, when and why. */
export function RefundForm(o: { leadId: string; sale: RefundedSale; onClose: () => void }) {
  const { sale } = o
  const { workspace } = useSession()
  const today = dayOf(new Date(), workspace.time_zone)
  const [id] = useState(newCommandId)
  const [amount, setAmount] = useState('')
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const refund = useRefund(o.leadId)
  const plain = plainAmount(amount)
  const isAbove = Number(plain) > sale.left
  const isWhole = plain !== null && Number(plain) > 0 && !isAbove && day !== '' && reason.trim() !== ''
  return (
    <Modal opened onClose={o.onClose} title="Record a refund" size="sm">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWhole) return
          const told = {
            id,
            refund_of: sale.id,
            amount: plain,
            currency: sale.currency,
            sold_at: momentOf(day, today, sale.sold_at, workspace.time_zone),
            reason: reason.trim(),
          }
          refund.mutate(told, { onSuccess: o.onClose })
        }}
      >
        <AmountField
          label={`How much went back, ${sale.currency}`}
          description={`Of this sale ${sayMoneyExactly(sale.left, sale.currency)} can go back.`}
          data-autofocus
          value={amount}
          error={
            isAbove && `That is more than the ${sayMoneyExactly(sale.left, sale.currency)} that are left.`
          }
          onChange={setAmount}
        />
        <DayField
          label="On which day"
          empty="Pick a day"
          value={day}
          min={dayOf(new Date(sale.sold_at), workspace.time_zone)}
          max={today}
          onChange={setDay}
        />
        <TextInput
          label="Why"
          placeholder="Two pumps came back damaged"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {refund.error && (
          <Input.Error size="sm" role="alert">
            {refund.error.message}
          </Input.Error>
        )}
        <Group gap="xs">
          <Button type="submit" disabled={!isWhole} loading={refund.isPending}>
            Record the refund
          </Button>
          <Button variant="subtle" color="gray" onClick={o.onClose}>
            Close
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

function dayOf(at: Date, timeZone: string): string {
  return at.toLocaleDateString('sv-SE', { timeZone })
}

/** Now for today, the moment of the sale on its own day, else noon of the day, which is of that day wherever the workspace is. */
function momentOf(day: string, today: string, soldAt: string, timeZone: string): string {
  if (day === today) return new Date().toISOString()
  if (day === dayOf(new Date(soldAt), timeZone)) return soldAt
  return new Date(`${day}T12:00Z`).toISOString()
}
