import { say } from '#src/followup/web/words.ts'
import { useMembers } from '#src/people/web/use-members.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './lead.module.css'
import { type Decision, sayStanding, sayWhoWasLeftOut, sayWhy } from './say-decision.ts'
import type { LeadAnswer } from './use-lead.ts'

/** To whom it was offered, what they made of it, and who else was considered. */
export function LeadOffers({ offers }: { offers: LeadAnswer['offers'] }) {
  if (offers.length === 0) return null
  return (
    <Card title="Who was considered">
      <ul className={styles.offers}>
        {offers.toReversed().map((offer) => (
          <li key={offer.id}>
            <p className={styles.offerLine}>
              <strong>
                <bdi>{offer.assignee.name}</bdi>
              </strong>{' '}
              {offer.ending ? say(offer.ending).toLowerCase() : 'has the offer'}
              {offer.reason && `: ${say(offer.reason).toLowerCase()}`}{' '}
              <span className="quiet">
                <When at={offer.ended_at ?? offer.offered_at} />
              </span>
            </p>
            {offer.reason_detail && <p className="quiet said">{offer.reason_detail}</p>}
            <Why decision={offer.decision} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Why({ decision }: { decision: Decision }) {
  const { data: members = [] } = useMembers()
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? 'somebody'
  const considered = decision.considered ?? []
  const leftOut = sayWhoWasLeftOut(decision)
  const why = sayWhy(decision, nameOf)
  if (considered.length === 0 && !leftOut) return <p className={styles.why}>{why}</p>
  return (
    <details className={styles.why}>
      <summary>{why}</summary>
      <ul>
        {considered.map((one) => (
          <li key={one.memberId}>
            <bdi>{nameOf(one.memberId)}</bdi>: {sayStanding(one)}
          </li>
        ))}
      </ul>
      {leftOut && <p>{leftOut}</p>}
    </details>
  )
}
