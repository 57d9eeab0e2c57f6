import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { say } from '#src/followup/web/words.ts'
import { askedBy } from '#src/lead/asked-by.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { sayDuration } from '#src/web/kit/time/times.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayMoney, sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayCountry } from '#src/web/kit/values/countries.ts'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

/** What is known, without what is not. */
export function LeadFacts({ answer: { lead, person, organization, clocks } }: { answer: LeadAnswer }) {
  const facts: [label: string, value: ReactNode][] = [
    ['Wants', lead.topic],
    [
      'Asked',
      <>
        <When at={lead.inquired_at} /> {askedBy(lead.channel)}
      </>,
    ],
    ['Source', say(lead.source)],
    [
      'Campaign',
      lead.campaign && (
        <Link to={`/campaigns/${lead.campaign.id}` as never} className={styles.link}>
          {lead.campaign.name}
        </Link>
      ),
    ],
    [
      'Company',
      [organization?.name ?? person.company, organization?.is_customer && 'a customer']
        .filter(Boolean)
        .join(', '),
    ],
    ['Industry', organization?.industry],
    ['Employees', organization?.employees ? sayNumber(organization.employees) : null],
    ['Country', sayCountry(person.country ?? organization?.country)],
    [
      'First try',
      clocks.speed_to_lead.answered
        ? `after ${sayDuration(clocks.speed_to_lead.minutes * 60_000)}`
        : `none for ${sayDuration(clocks.speed_to_lead.minutes * 60_000)}`,
    ],
    ['Expected', lead.expected_value && sayMoney(lead.expected_value, lead.expected_currency)],
    ...Object.entries(lead.fields ?? {}).map(([key, value]): [string, ReactNode] => [
      say(key),
      String(value),
    ]),
  ]
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <Card title="What we know">
      <dl className={styles.facts}>
        {known.map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd className="said">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
