import { Anchor, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Answer, Failed } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './months.module.css'
import { type Month, type Opened, useLeadsBehind, useMonths } from './use-months.ts'

/** Which criteria caused refusals or kept later sales out, month by month; each number opens its leads. */
export function MonthsPart() {
  const months = useMonths()
  const [shown, setShown] = useState<string | null>(null)
  const place = useRef<HTMLElement>(null)
  const isThere = months.data !== undefined
  // Whoever comes by a notification comes for this, and it is drawn after the page.
  useEffect(() => {
    if (isThere && window.location.hash === '#months') place.current?.scrollIntoView()
  }, [isThere])
  if (months.error) {
    return (
      <section className={styles.part} id="months">
        <Failed small error={months.error} retry={() => months.refetch()} kept="What was counted is kept." />
      </section>
    )
  }
  if (!months.data) return null
  const month = months.data.find((one) => one.month === shown) ?? months.data[0]
  return (
    <section ref={place} className={styles.part} id="months" aria-label="What its criteria did">
      <div className={styles.head}>
        <h2 className={styles.title}>What its criteria did{month && ` in ${nameOf(month.month)}`}</h2>
        {months.data.length > 1 && (
          <select
            className={styles.choice}
            aria-label="Month"
            value={month?.month}
            onChange={(event) => setShown(event.currentTarget.value)}
          >
            {months.data.map((one) => (
              <option key={one.month} value={one.month}>
                {nameOf(one.month)}
              </option>
            ))}
          </select>
        )}
      </div>
      {month ? (
        <OneMonth key={month.month} month={month} />
      ) : (
        <p className="quiet">
          At the beginning of every month it is counted here which criteria sales named when refusing, and
          which kept out what was bought later.
        </p>
      )}
    </section>
  )
}

function OneMonth({ month }: { month: Month }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const { findings, criteria, refusals, won, late_sales } = month
  const toggle = (criterion: string, what: Opened['what']) => {
    const isOpen = opened?.criterion === criterion && opened.what === what
    setOpened(isOpen ? null : { month: month.month, criterion, what })
  }
  return (
    <>
      {findings.length > 0 ? (
        <ul className={styles.findings}>
          {findings.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p className="quiet">Nothing stands out: of fewer than five leads nothing is said.</p>
      )}
      {criteria.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col">Named by refusals, of {refusals}</th>
              <th scope="col">Alone kept out a sale, of {won}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ criterion, label, refused, late }) => (
              <tr key={criterion}>
                <th scope="row">
                  <bdi>{label}</bdi>
                </th>
                {(
                  [
                    ['refused', refused],
                    ['late', late],
                  ] as const
                ).map(([what, count]) => (
                  <td key={what}>
                    {count > 0 && (
                      <UnstyledButton
                        className={styles.number}
                        aria-expanded={opened?.criterion === criterion && opened.what === what}
                        onClick={() => toggle(criterion, what)}
                      >
                        {count.toLocaleString('en')}
                      </UnstyledButton>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened && <LeadsBehind key={`${opened.criterion} ${opened.what}`} opened={opened} />}
      {late_sales > 0 && (
        <p className="quiet">
          {late_sales.toLocaleString('en')} of {won.toLocaleString('en')} sales came of leads that were kept
          from people at first, by one criterion or several together.
        </p>
      )}
    </>
  )
}

function LeadsBehind({ opened }: { opened: Opened }) {
  const leads = useLeadsBehind(opened)
  return (
    <Answer query={leads} lines={3}>
      {(all) =>
        all.length === 0 ? (
          <p className="quiet">None of them is yours to see.</p>
        ) : (
          <ul className={styles.leads}>
            {all.map(({ id, name, company, stage, inquired_at }) => (
              <li key={id} className={styles.behind}>
                <Anchor component={Link} to={`/leads/${id}` as string} className={styles.lead}>
                  <bdi>{name ?? company ?? 'Somebody unknown'}</bdi>
                </Anchor>
                <span className="quiet clip">
                  <bdi>{name ? company : ''}</bdi>
                </span>
                <StageMark stage={stage} />
                <When at={inquired_at} day />
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}

function nameOf(month: string): string {
  return new Date(`${month}T12:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' })
}
