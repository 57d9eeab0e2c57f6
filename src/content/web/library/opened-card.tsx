import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './content.module.css'
import type { Content } from './use-content.ts'
import { sayDid } from './words.ts'

/** So many are told one by one. */
const MOST_SHOWN = 100

/** So many at first: on a phone what it is stands below them. */
const FIRST = 10

/** How often it was opened by people, by whom, and which leads that are. */
export function OpenedCard({ content }: { content: Content }) {
  const { clicks, persons, machines, opened_by } = content
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? opened_by : opened_by.slice(0, FIRST)
  return (
    <Card title="Who opened it">
      {clicks === 0 ? (
        <p className={styles.text}>
          Nobody yet. Put it into a template, or hand out its address below; who opens it by a link in our
          mail is listed here.
        </p>
      ) : (
        <dl className={styles.figures}>
          <div>
            <dt>{persons === 1 ? 'person' : 'people'}</dt>
            <dd>{sayNumber(persons)}</dd>
          </div>
          <div>
            <dt>{clicks === 1 ? 'time' : 'times'}</dt>
            <dd>{sayNumber(clicks)}</dd>
          </div>
        </dl>
      )}
      {opened_by.length > 0 && (
        <ul className={styles.people}>
          {shown.map((one) => (
            <li key={one.person_id}>
              <span className={styles.who}>
                {one.lead_id ? (
                  <Link to={`/leads/${one.lead_id}` as never}>
                    <bdi>{one.name ?? 'Somebody without a name'}</bdi>
                  </Link>
                ) : (
                  <bdi>{one.name ?? 'Somebody without a name'}</bdi>
                )}
                {one.company && (
                  <span className={styles.quiet}>
                    {' '}
                    <bdi>{one.company}</bdi>
                  </span>
                )}
              </span>
              {one.stage && <StageMark stage={one.stage} />}
              <span className={styles.quiet}>
                {sayDid(one.kind, one.times)}, <When at={one.last_at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < opened_by.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          Show all {sayNumber(opened_by.length)}
        </Button>
      )}
      {clicks > 0 && opened_by.length === 0 && (
        <p className={styles.text}>None of them is with you: you see people of your own leads.</p>
      )}
      {opened_by.length > 0 && opened_by.length < persons && (
        <p className={styles.text}>
          {opened_by.length < MOST_SHOWN ? 'The others are with somebody else.' : 'These are the latest.'}
        </p>
      )}
      {machines > 0 && (
        <p className={styles.text}>
          Machines that check links opened it {machines === 1 ? 'once' : `${sayNumber(machines)} times`}; they
          count for nothing.
        </p>
      )}
    </Card>
  )
}
