import { Anchor, Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { lookOf } from '#src/web/kit/values/stages.tsx'
import { NoPartners } from './no-partners.tsx'
import styles from './partners.module.css'
import { type Registration, useChange, usePartners, useRegistrations } from './use-partners.ts'

const STATES = [
  { value: 'waiting', label: 'To be decided' },
  { value: 'protected', label: 'Protected' },
  { value: 'expired', label: 'Run out' },
  { value: 'refused', label: 'Refused' },
  { value: 'withdrawn', label: 'Taken back' },
]

/** Deals that partners brought themselves; those that conflict with something wait for a decision. */
export function DealsTab(o: {
  team: string | null
  state: string | null
  onState: (state: string | null) => void
}) {
  const state = STATES.some(({ value }) => value === o.state) ? o.state : null
  const deals = useRegistrations({ team: o.team, state })
  const partners = usePartners()
  if (partners.data?.length === 0) return <NoPartners />
  return (
    <>
      <div className={styles.toolbar}>
        <Select
          aria-label="State"
          placeholder="Any state"
          size="xs"
          w={170}
          data={STATES}
          value={state}
          onChange={o.onState}
          clearable
        />
        {o.team && <SendLink team={o.team} />}
      </div>
      <Answer query={deals} lines={5} kept="No registration was changed.">
        {(all) =>
          all.length === 0 ? (
            <Empty title={state || o.team ? 'No such deal' : 'No deal is registered yet'}>
              {state || o.team
                ? 'Nothing fits what is chosen above.'
                : 'Partners register deals of their own by the link in their weekly mail. What nobody else is at is protected for them; the rest is decided here. Choose a partner above to send it the link now.'}
            </Empty>
          ) : (
            <div className={styles.cards}>
              {all.map((deal) => (
                <DealCard key={deal.id} deal={deal} />
              ))}
            </div>
          )
        }
      </Answer>
    </>
  )
}

/** Who has no open lead gets no weekly mail, and so no link to register. */
function SendLink({ team }: { team: string }) {
  const maySend = useMay('partners.write')
  const change = useChange<object>([])
  if (!maySend) return null
  return (
    <Button
      size="xs"
      variant="default"
      loading={change.isPending}
      onClick={() =>
        change.mutate(
          { method: 'POST', path: '/api/registered-deals/letters', body: { team_id: team } },
          { onSuccess: () => sayDone('Their people get the link by mail, once a day at most.') },
        )
      }
    >
      Send the link
    </Button>
  )
}

function DealCard({ deal }: { deal: Registration }) {
  const mayDecide = useMay('partners.write')
  const change = useChange<object>(['registered-deals'])
  const decide = (protects: boolean) => {
    const path = `/api/registered-deals/${deal.id}/decision`
    change.mutate(
      { method: 'PUT', path, body: { protects } },
      {
        onSuccess: () =>
          sayDone(
            protects ? `${deal.company} is protected for ${deal.partner}.` : `${deal.company} is refused.`,
            async () => {
              const before = deal.state === 'waiting' ? null : deal.state !== 'refused'
              await change.mutateAsync({ method: 'PUT', path, body: { protects: before } })
            },
          ),
      },
    )
  }
  const about = [
    [deal.contact, deal.email, deal.phone].filter(Boolean).join(', '),
    deal.product,
    deal.expected_amount === null ? null : sayMoney(deal.expected_amount, deal.currency),
    deal.expected_on ? `expected ${deal.expected_on}` : null,
  ].filter(Boolean)
  return (
    <section className={styles.card} data-state={deal.state}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <bdi>{deal.company}</bdi>
        </h2>
        <span className={styles.state} data-soon={deal.state === 'waiting' || undefined}>
          {STATES.find(({ value }) => value === deal.state)?.label}
          {deal.state === 'protected' && (
            <>
              {' '}
              until <When at={deal.protected_until} day />
            </>
          )}
        </span>
      </div>
      <p className={styles.facts}>
        <bdi>{deal.partner}</bdi>, registered by <bdi>{deal.registered_by}</bdi>{' '}
        <When at={deal.registered_at} day />
        {deal.renewed_at ? ', renewed once' : ''}
      </p>
      {about.length > 0 && (
        <p className={styles.said}>
          <bdi>{about.join(' · ')}</bdi>
        </p>
      )}
      {deal.note && (
        <p className={styles.said}>
          <bdi>“{deal.note}”</bdi>
        </p>
      )}
      {deal.conflicts.length > 0 && (
        <ul className={styles.conflicts} aria-label="Conflicts">
          {deal.conflicts.map((conflict) => (
            <li key={conflict.id}>
              <Conflict conflict={conflict} />
            </li>
          ))}
        </ul>
      )}
      {mayDecide && deal.state !== 'withdrawn' && deal.state !== 'expired' && (
        <div className={styles.buttons}>
          {deal.state !== 'protected' && (
            <Button
              size="xs"
              variant={deal.state === 'waiting' ? 'filled' : 'default'}
              onClick={() => decide(true)}
            >
              Protect
            </Button>
          )}
          {deal.state !== 'refused' && (
            <Button size="xs" variant="default" onClick={() => decide(false)}>
              Refuse
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function Conflict({ conflict }: { conflict: Registration['conflicts'][number] }) {
  const same = conflict.how === 'organization' ? 'Same company' : 'Same person'
  const who = conflict.holder ? ` with ${conflict.holder}` : ''
  if (conflict.lead_id === null) return <span>{`${same}: registered before${who}`}</span>
  const what =
    conflict.with === 'deal'
      ? 'a sale of the last year'
      : `a lead, ${lookOf(conflict.stage ?? '').word.toLowerCase()},`
  return (
    <span>
      {same}:{' '}
      <Anchor component={Link} to={`/leads/${conflict.lead_id}` as never} size="sm">
        {what}
        {who}
      </Anchor>
    </span>
  )
}
