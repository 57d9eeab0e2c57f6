import { Button } from '@mantine/core'
import { useState } from 'react'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from '../staff/staff.module.css'
import { PartnerCard } from './partner-card.tsx'
import { PartnerForm } from './partner-form.tsx'
import { usePartners } from './use-partners.ts'

/** Organizations that sell for us and never sign in: what is agreed with each, and its people; the one sought is in view. */
export function PartnersTab({ sought }: { sought: string | undefined }) {
  const partners = usePartners()
  const mayChange = useMay('partners.write')
  const [isNew, setNew] = useState(false)
  const add = <Button onClick={() => setNew(true)}>Add a partner</Button>
  return (
    <Answer query={partners} lines={4} kept="No partner was changed.">
      {({ partners: all, people }) => (
        <>
          {mayChange && !isNew && all.length > 0 && (
            <Button variant="default" mb="md" onClick={() => setNew(true)}>
              Add a partner
            </Button>
          )}
          {all.length === 0 && !isNew && (
            <Empty title="There are no partners yet" action={mayChange && add}>
              Distributors and dealers get leads by mail and do all that is to be done by a link, without
              signing in. Territories say which leads are theirs.
            </Empty>
          )}
          <div className={styles.cards}>
            {isNew && <PartnerForm onClose={() => setNew(false)} />}
            {all.map((partner) => (
              <PartnerCard
                key={partner.id}
                partner={partner}
                isSought={partner.id === sought}
                people={people.filter(({ team_id }) => team_id === partner.id)}
              />
            ))}
          </div>
        </>
      )}
    </Answer>
  )
}
