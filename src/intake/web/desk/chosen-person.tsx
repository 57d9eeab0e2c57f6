import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import styles from './desk.module.css'
import { OpenLeads } from './known-persons.tsx'
import type { FoundPerson } from './use-find-persons.ts'

/** Somebody known was chosen: nothing has to be spelled, and it shows whom to put them through to. */
export function ChosenPerson({ person, onClear }: { person: FoundPerson; onClear: () => void }) {
  const [first] = person.leads
  const owners = new Set(person.leads.map((lead) => lead.accountable?.id))
  return (
    <div className={styles.chosen}>
      <div className={styles.chosenHead}>
        <div className={styles.chosenName}>
          <strong className="clip">{person.name ?? person.email ?? person.phone}</strong>
          {person.is_customer && <span className={styles.customer}>Customer</span>}
        </div>
        <ActionIcon aria-label="It is somebody else" title="It is somebody else" onClick={onClear}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <p className={styles.chosenFacts}>
        {[person.title, person.company, person.city, person.phone, person.email].filter(Boolean).join(' · ')}
      </p>
      {first?.accountable && (
        <p className={styles.through}>
          Put them through to <strong>{first.accountable.name}</strong>
        </p>
      )}
      <OpenLeads person={person} most={4} withWho={owners.size > 1} />
    </div>
  )
}
