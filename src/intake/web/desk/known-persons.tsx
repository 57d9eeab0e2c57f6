import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './desk.module.css'
import type { FoundPerson } from './use-find-persons.ts'

/** Who it may be, while one types; the arrows choose, Enter takes. */
export function KnownPersons(o: {
  id: string
  persons: readonly FoundPerson[]
  current: number
  onPick: (person: FoundPerson) => void
}) {
  return (
    <div className={styles.known} role="listbox" id={o.id} aria-label="Known persons">
      {o.persons.map((person, i) => (
        <button
          type="button"
          key={person.id}
          id={`${o.id}-${i}`}
          role="option"
          aria-selected={i === o.current}
          tabIndex={-1}
          className={styles.person}
          onClick={() => o.onPick(person)}
        >
          <span className={styles.personName}>
            <span className="clip">{person.name ?? person.email ?? person.phone}</span>
            {person.is_customer && <span className={styles.customer}>Customer</span>}
          </span>
          <span className={`${styles.personFacts} clip`}>
            {[person.company, person.city, person.phone ?? person.email].filter(Boolean).join(' · ')}
          </span>
          <OpenLeads person={person} most={1} />
        </button>
      ))}
    </div>
  )
}

/** Who has their leads now: whom one puts the call through to. */
export function OpenLeads({
  person,
  most,
  withWho = true,
}: {
  person: FoundPerson
  most: number
  withWho?: boolean
}) {
  if (person.leads.length === 0) {
    return person.last_activity_at ? (
      <span className={styles.personFacts}>
        No open lead, last heard of <When at={person.last_activity_at} day />
      </span>
    ) : null
  }
  return (
    <span className={styles.leads}>
      {person.leads.slice(0, most).map((lead) => (
        <span key={lead.id} className={styles.lead}>
          <StageMark stage={lead.stage} />
          <span className="clip">
            {[lead.topic, withWho && lead.accountable && `with ${lead.accountable.name}`]
              .filter(Boolean)
              .join(', ')}
          </span>
        </span>
      ))}
      {person.leads.length > most && (
        <span className={styles.personFacts}>and {person.leads.length - most} more</span>
      )}
    </span>
  )
}
