import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { LeavePart } from '../staff/leave-part.tsx'
import styles from '../staff/staff.module.css'
import { useMembers } from '../use-members.ts'
import { PartnerForm } from './partner-form.tsx'
import own from './partners.module.css'
import { PersonForm } from './person-form.tsx'
import { type Partner, type PartnerPerson, sayLanguage, usePartnerChange } from './use-partners.ts'

interface CardProps {
  partner: Partner
  people: PartnerPerson[]
  /** Somebody came to see this one. */
  isSought: boolean
}

/** One partner: what is agreed, who its people are; changed in place by those who may. */
export function PartnerCard({ partner, people, isSought }: CardProps) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isSought) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isSought])
  const mayChange = useMay('partners.write')
  const [open, setOpen] = useState<'partner' | 'person' | null>(null)
  if (open === 'partner') return <PartnerForm partner={partner} onClose={() => setOpen(null)} />
  const here = people.filter(({ left_at }) => left_at === null)
  const gone = people.filter(({ left_at }) => left_at !== null)
  return (
    <section ref={card} className={styles.card} data-sought={isSought || undefined}>
      <div className={styles.panelHead}>
        <h2 className={styles.partTitle}>
          <bdi>{partner.name}</bdi>
          {partner.is_exclusive && <span className={styles.mark}>Exclusive</span>}
        </h2>
        {mayChange && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen('partner')}>
            Change
          </Button>
        )}
      </div>
      <Agreed partner={partner} />
      {here.length === 0 && open !== 'person' && (
        <p className={styles.facts}>Nobody yet: it gets leads once it has somebody with an e-mail address.</p>
      )}
      <ul className={own.people}>
        {[...here, ...gone].map((person) => (
          <Person key={person.id} partner={partner} person={person} colleagues={here} mayChange={mayChange} />
        ))}
      </ul>
      {open === 'person' ? (
        <PersonForm partner={partner} onClose={() => setOpen(null)} />
      ) : (
        mayChange && (
          <div>
            <Button variant="default" size="compact-sm" onClick={() => setOpen('person')}>
              Add a person
            </Button>
          </div>
        )
      )}
    </section>
  )
}

function Agreed({ partner }: { partner: Partner }) {
  const members = useMembers()
  const manager = members.data?.find(({ id }) => id === partner.manager_id)
  const sales = partner.basis === 'partner_sell_out' ? 'sales are its own revenue' : 'sales are our revenue'
  return (
    <p className={styles.facts}>
      {sayLanguage(partner.language)}, {partner.currency}; {sales}
      {partner.reports_by_period ? ', told per period only' : ''}. Registered deals are protected for{' '}
      {partner.protection_days} days.{' '}
      {manager ? (
        <>
          <bdi>{manager.name}</bdi> looks after it.
        </>
      ) : (
        'Nobody looks after it; the lead manager hears what is late.'
      )}
    </p>
  )
}

function Person(o: {
  partner: Partner
  person: PartnerPerson
  colleagues: PartnerPerson[]
  mayChange: boolean
}) {
  const { partner, person } = o
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return (
      <li className={own.open}>
        <PersonForm
          partner={partner}
          person={person}
          colleagues={o.colleagues}
          onClose={() => setOpen(false)}
        />
        <LeavePart member={person} mayChange={o.mayChange} />
      </li>
    )
  return (
    <li className={own.person}>
      <span className={own.who}>
        <span className={own.name}>
          <bdi>{person.name}</bdi>
          {sayStanding(person) && <span className={styles.mark}>{sayStanding(person)}</span>}
        </span>
        <span className={own.ways}>
          {[person.email, person.phone].filter(Boolean).map((way) => (
            <bdi key={way}>{way}</bdi>
          ))}
        </span>
      </span>
      {o.mayChange && person.left_at === null && person.set_aside_at !== null && (
        <GetsLeadsAgain person={person} />
      )}
      {o.mayChange && person.left_at === null && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Change ${person.name}`}
          onClick={() => setOpen(true)}
        >
          Change
        </Button>
      )}
      {o.mayChange && person.left_at !== null && <Back partner={partner} person={person} />}
    </li>
  )
}

function sayStanding(person: PartnerPerson): string | null {
  if (person.left_at !== null) return 'Left'
  if (!person.receives_leads) return 'Gets no leads'
  if (person.set_aside_at !== null) return 'Let the last offers run out'
  return person.ceiling_open === null ? null : `At most ${person.ceiling_open} at once`
}

/** Whoever let one offer after the other run out is asked, and then gets leads again. */
function GetsLeadsAgain({ person }: { person: PartnerPerson }) {
  const bringBack = usePartnerChange<undefined>('DELETE', `/api/members/${person.id}/set-aside`)
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`${person.name} is back and gets leads`}
      loading={bringBack.isPending}
      onClick={() =>
        bringBack.mutate(undefined, {
          onSuccess: () => sayDone(`${person.name} gets leads again.`),
          onError: sayProblem,
        })
      }
    >
      Is back
    </Button>
  )
}

function Back({ partner, person }: { partner: Partner; person: PartnerPerson }) {
  const back = usePartnerChange<undefined>(
    'DELETE',
    `/api/partners/${partner.id}/people/${person.id}/departure`,
  )
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`${person.name} is back`}
      onClick={() =>
        back.mutate(undefined, { onSuccess: () => sayDone(`${person.name} is back.`), onError: sayProblem })
      }
    >
      Is back
    </Button>
  )
}
