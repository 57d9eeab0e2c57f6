import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { EditedTerritory } from './edit-territories.ts'
import findingsStyles from './findings.module.css'
import styles from './territories.module.css'
import type { Checked } from './use-territories.ts'

const WAITING: Readonly<Record<string, string>> = {
  no_territory: 'no territory holds for them',
  nobody_in_territory: 'nobody takes turns for their territory',
  nobody_there: 'nobody who could is there',
  everyone_asked: 'everybody who could was asked',
  nobody_has_room: 'nobody has room',
  partner_exclusive: 'the exclusive partner they belong to took none',
  asked_often_enough: 'enough people were asked',
}

/** Holes and overlaps: what the rules show, what the leads of the last 90 days show, and who waits now. */
export function Findings({
  check,
  territories,
  onChoose,
}: {
  check: UseQueryResult<Checked>
  territories: readonly EditedTerritory[]
  onChoose: (id: string) => void
}) {
  if (check.error && !check.data) return <Failed error={check.error} retry={() => check.refetch()} />
  if (!check.data) return <Loading lines={4} />
  const { flaws, past, waiting } = check.data
  const choose = (at: number | null) => {
    const id = at === null ? undefined : territories[at]?.id
    if (id) onChoose(id)
  }
  const waits = waiting.reduce((sum, { leads }) => sum + leads, 0)
  const isSound = flaws.length === 0 && past.nobody.leads === 0 && past.several.leads === 0
  return (
    <section
      className={findingsStyles.findings}
      data-stale={check.isPlaceholderData || undefined}
      aria-live="polite"
    >
      <h2 className={styles.sideTitle}>Holes and overlaps</h2>
      <ul>
        {isSound && territories.length > 0 && (
          <Finding kind="sound">
            None.{' '}
            {past.leads > 0 &&
              `Each of the ${sayNumber(past.leads)} leads for sales ${sinceWords(past)} finds its territory.`}
          </Finding>
        )}
        {flaws.map((flaw) => (
          <Finding key={flaw.sentence} kind={flaw.kind === 'overlap' ? 'note' : 'wrong'}>
            {flaw.at === null ? (
              flaw.sentence
            ) : (
              <button type="button" className={findingsStyles.find} onClick={() => choose(flaw.at)}>
                {flaw.sentence}
              </button>
            )}
          </Finding>
        ))}
        {past.nobody.leads > 0 && (
          <Finding kind="wrong">
            {sayNumber(past.nobody.leads)} of {sayNumber(past.leads)} leads for sales {sinceWords(past)}{' '}
            belong to no territory:{' '}
            {past.nobody.by.map(({ label, leads }) => `${label} ${sayNumber(leads)}`).join(', ')}.
            <Samples leads={past.nobody.samples} />
          </Finding>
        )}
        {past.several.pairs.map((pair) => (
          <Finding key={`${pair.first} ${pair.other}`} kind="note">
            <button type="button" className={findingsStyles.find} onClick={() => choose(pair.other)}>
              {pair.sentence} The first decides.
            </button>
          </Finding>
        ))}
        {waits > 0 && (
          <Finding kind="wrong">
            <Link
              to={'/leads' as never}
              search={{ stage: ['qualified'] } as never}
              className={findingsStyles.link}
            >
              {waits === 1 ? 'One lead waits' : `${sayNumber(waits)} leads wait`} for somebody now
            </Link>
            :{' '}
            {waiting
              .map(({ reason, leads }) => `${sayNumber(leads)} because ${WAITING[reason] ?? reason}`)
              .join(', ')}
            .
          </Finding>
        )}
        {territories.length === 0 && waits === 0 && (
          <Finding kind="sound">None: without territories every lead finds somebody who has room.</Finding>
        )}
      </ul>
    </section>
  )
}

function sinceWords({ is_all }: Checked['past']): string {
  return is_all ? 'of the last 90 days' : 'that came last'
}

function Finding({ kind, children }: { kind: 'wrong' | 'note' | 'sound'; children: ReactNode }) {
  return (
    <li className={findingsStyles.finding} data-kind={kind}>
      {kind === 'sound' ? <IconCircleCheck size={16} /> : <IconAlertTriangle size={16} />}
      <div>{children}</div>
    </li>
  )
}

function Samples({ leads }: { leads: Checked['past']['nobody']['samples'] }) {
  if (leads.length === 0) return null
  return (
    <p className={findingsStyles.samples}>
      For example{' '}
      {leads.slice(0, 5).map(({ id, name, company }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <Link to={`/leads/${id}` as never} className={findingsStyles.link}>
            <bdi>{name ?? company ?? 'a lead'}</bdi>
          </Link>
        </span>
      ))}
      .
    </p>
  )
}
