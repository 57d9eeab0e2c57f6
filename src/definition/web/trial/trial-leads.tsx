import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import type { Definition } from '../../definition-types.ts'
import styles from './trial.module.css'
import trialLeadsStyles from './trial-leads.module.css'
import { TriedLead } from './tried-lead.tsx'
import { type Cell, type Past, type Trial, type TrialLead, useTrialLeads } from './use-trial.ts'

type NameOf = (place: Trial['cells'][number]['from']) => { grade: string; where: string }

/** The leads behind a number; each can be looked at as both definitions judge it. */
export function TrialLeads({
  document,
  past,
  cell,
  before,
  after,
  nameOf,
  onClose,
}: {
  document: Definition
  past: Past
  cell: Cell
  before: string
  after: string
  nameOf: NameOf
  onClose: () => void
}) {
  const leads = useTrialLeads(document, past, cell)
  const [opened, setOpened] = useState<string | null>(null)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.focus()
    head.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const items = leads.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={styles.card} aria-label="The leads behind the number">
      <div className={trialLeadsStyles.head}>
        <h2 ref={head} tabIndex={-1} className={trialLeadsStyles.title}>
          {titleOf(cell, { before, after }, nameOf)}
        </h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {leads.error && items.length === 0 ? (
        <Failed error={leads.error} retry={() => leads.refetch()} />
      ) : leads.isPending ? (
        <Loading lines={6} />
      ) : items.length === 0 ? (
        <Empty title="None that you may see" />
      ) : (
        <ul className={trialLeadsStyles.leads}>
          {items.map((lead) => (
            <Lead
              key={lead.id}
              lead={lead}
              isOpen={opened === lead.id}
              onToggle={() => setOpened(opened === lead.id ? null : lead.id)}
            >
              <TriedLead document={document} leadId={lead.id} />
            </Lead>
          ))}
        </ul>
      )}
      {leads.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={leads.isFetchingNextPage}
          onClick={() => leads.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  )
}

function Lead({
  lead,
  isOpen,
  onToggle,
  children,
}: {
  lead: TrialLead
  isOpen: boolean
  onToggle: () => void
  children: React.ReactNode
}) {
  const name = lead.name ?? lead.company ?? 'Nobody known'
  return (
    <li className={trialLeadsStyles.lead}>
      <div className={trialLeadsStyles.leadHead}>
        <button type="button" className={trialLeadsStyles.who} aria-expanded={isOpen} onClick={onToggle}>
          <span className="clip">{name}</span>
          {lead.name && lead.company && (
            <span className={`clip ${trialLeadsStyles.company}`}>{lead.company}</span>
          )}
        </button>
        <StageMark stage={lead.stage} />
        {lead.revenue && <span className="number">{sayMoney(lead.revenue, lead.revenue_currency)}</span>}
        <span className="quiet">
          <When at={lead.inquired_at} day />
        </span>
        <Link to={`/leads/${lead.id}` as never} className={trialLeadsStyles.goto}>
          Open
        </Link>
      </div>
      {isOpen && children}
    </li>
  )
}

const NEIGHBOURS = { fewer: 'asking for one fewer', more: 'asking for one more' }
const SAID = {
  accepted: 'accepted',
  rejected: 'refused',
  expired: 'not answered',
  undecided: 'never offered',
}

function titleOf(
  { from, to, won, version = 'draft', sent, decisions = [], unsure }: Cell,
  { before, after }: { before: string; after: string },
  nameOf: NameOf,
): string {
  const say = (place: Cell['from']) => {
    const places = [place.destination ?? '']
      .flat()
      .map((destination) => nameOf({ grade: place.grade ?? '', destination }))
    return [places[0]?.grade, places.map(({ where }) => where).join(' or ')].filter(Boolean).join(', ')
  }
  const by = { before, draft: after, ...NEIGHBOURS }[version]
  const parts = [
    won && 'won since',
    decisions.length > 0 && `${decisions.map((one) => SAID[one]).join(' or ')} by sales`,
    unsure && 'resting on what nobody knows',
    (from.destination || from.grade) && `${before}: ${say(from)}`,
    (to.destination || to.grade) && `${by}: ${say(to)}`,
    sent !== undefined && `${by}: ${sent ? 'to sales' : 'not to sales'}`,
  ].filter((part) => typeof part === 'string')
  const text = parts.join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
