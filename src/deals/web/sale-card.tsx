import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SaleState } from '#src/deals/without-lead/list-sales.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { lookOf, StageMark } from '#src/web/kit/values/stages.tsx'
import { PickLead } from './pick-lead.tsx'
import styles from './sales.module.css'
import { sayAmount, sayBuyer, sayWhy } from './say-sale.ts'
import { type Proposed, type Sale, useChange } from './use-sales.ts'

const CLOSED = ['lost', 'disqualified', 'closed_unknown']

/** A sale, and the leads it may belong to: one tap books it. */
export function SaleCard({ sale, state }: { sale: Sale; state: SaleState }) {
  const mayMatch = useMay('sales.match')
  const change = useChange()
  const [isPicking, setPicking] = useState(false)
  const path = `/api/sales-without-lead/${sale.id}`
  const takeBack = async () => {
    await change.mutateAsync({ method: 'DELETE', path: `${path}/decision` })
  }
  // The card is gone by the time it is said: what a mutation of it calls back would never come.
  const settle = (what: Parameters<typeof change.mutateAsync>[0], said: string) =>
    change.mutateAsync(what).then(
      () => sayDone(said, takeBack),
      () => undefined,
    )
  const book = (leadId: string, name: string) =>
    settle({ method: 'PUT', path: `${path}/lead`, body: { lead_id: leadId } }, `Booked to ${name}.`)
  const setAside = () => settle({ method: 'PUT', path: `${path}/no-lead` }, 'Kept as a sale without a lead.')
  return (
    <li className={styles.sale}>
      <div className={styles.told}>
        <h2 className={styles.amount}>{sayAmount(sale)}</h2>
        <p>
          <bdi>{sayBuyer(sale)}</bdi>
        </p>
        <p className={styles.quiet}>
          Sold <When at={sale.sold_at} day />
          {sale.product && `, ${sale.product}`}
          {(sale.order_number ?? sale.external_id) && `, order ${sale.order_number ?? sale.external_id}`}
        </p>
        <p className={styles.quiet}>
          {sale.file_name ? `From ${sale.file_name}` : 'From another system'}
          {sale.by_finance && ', finance'}
          {sale.decided_at && (
            <>
              . {state === 'booked' ? 'Booked' : 'Set aside'} <When at={sale.decided_at} day /> by{' '}
              {sale.decided_by ?? 'a file that named its lead'}
            </>
          )}
        </p>
      </div>
      <div className={styles.proposed}>
        {state !== 'booked' && (
          <div>
            {sale.proposed.map((lead) => (
              <ProposedLead
                key={lead.lead_id}
                lead={lead}
                book={mayMatch ? () => book(lead.lead_id, nameOf(lead)) : undefined}
              />
            ))}
            {sale.proposed.length === 0 && (
              <p className={styles.quiet} style={{ margin: 0 }}>
                Nobody we know has this address, number, name or company.
              </p>
            )}
          </div>
        )}
        {isPicking && <PickLead onPick={book} />}
        <div className={styles.buttons}>
          {state === 'booked' && sale.lead_id && (
            <Button component={Link} to={`/leads/${sale.lead_id}` as never} size="xs" variant="default">
              Open the lead
            </Button>
          )}
          {mayMatch && state !== 'booked' && !isPicking && (
            <Button size="xs" variant="default" onClick={() => setPicking(true)}>
              Another lead
            </Button>
          )}
          {mayMatch && state === 'waiting' && (
            <Button size="xs" variant="default" loading={change.isPending} onClick={setAside}>
              No lead of ours
            </Button>
          )}
          {mayMatch && state !== 'waiting' && (
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              onClick={() => {
                takeBack().then(
                  () => sayDone('It waits again.'),
                  () => undefined,
                )
              }}
            >
              Put it back
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

function ProposedLead({ lead, book }: { lead: Proposed; book: (() => void) | undefined }) {
  const isLate = CLOSED.includes(lead.stage)
  return (
    <div className={styles.lead}>
      <div>
        <div className={styles.line}>
          <Link to={`/leads/${lead.lead_id}` as never}>
            <bdi>{nameOf(lead)}</bdi>
          </Link>
          {lead.company && lead.person && <bdi>{lead.company}</bdi>}
          <StageMark stage={lead.stage} />
        </div>
        <p className={styles.quiet} style={{ margin: 0 }}>
          {sayWhy(lead)} Asked <When at={lead.inquired_at} day />
          {lead.topic && ` for ${lead.topic}`}
          {lead.accountable && `; ${lead.accountable} ${isLate ? 'had' : 'has'} it`}.
        </p>
      </div>
      {book && (
        <Button
          size="xs"
          onClick={book}
          title={isLate ? `A late win: this lead is ${lookOf(lead.stage).word.toLowerCase()}` : undefined}
        >
          {isLate ? 'Book late win' : 'Book it'}
        </Button>
      )}
    </div>
  )
}

function nameOf({ person, company }: Pick<Proposed, 'person' | 'company'>): string {
  return person ?? company ?? 'this lead'
}
