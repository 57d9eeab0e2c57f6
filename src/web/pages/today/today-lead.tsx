import { Link } from '@tanstack/react-router'
import { CommandBar } from '#src/followup/web/command-bar.tsx'
import { Grade } from '#src/followup/web/grade.tsx'
import type { useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { Ways } from '#src/followup/web/ways.tsx'
import { say } from '#src/followup/web/words.ts'
import { ClockRing } from '#src/web/kit/time/clock-ring.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayCountry } from '#src/web/kit/values/countries.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { ExitAhead } from '../lead/guide/exit-questions.tsx'
import { LeadStory } from '../lead/lead-story.tsx'
import styles from './today.module.css'
import { nameOf } from './today-row.tsx'
import type { TodayItem } from './use-today.ts'

/** The chosen lead: who, what they want, how to reach them, and what can be done with one key. */
export function TodayLead({
  item,
  commands,
}: {
  item: TodayItem
  commands: ReturnType<typeof useLeadCommand>
}) {
  const { person, wants, attempts } = item
  const name = nameOf(item)
  const asked = [wants.asks_for && say(wants.asks_for), wants.topic].filter(Boolean).join(' · ')
  return (
    <div className={styles.lead}>
      <header>
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={styles.sub}>
          {[person.title, item.organization?.name ?? person.company, person.city, sayCountry(person.country)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className={styles.marks}>
          <StageMark stage={item.stage} />
          {item.grade && <Grade grade={item.grade} />}
          {item.score !== null && <span className="quiet">Score {item.score}</span>}
          {item.instead_of && <span className="quiet">for {item.instead_of.name}, on leave</span>}
        </p>
      </header>
      <Ways phone={person.phone} email={person.email} />
      <CommandBar
        lead={{ id: item.lead_id, name }}
        allowed={item.allowed}
        stage={item.stage}
        proposed={item.proposal.channel ? { channel: item.proposal.channel } : {}}
        commands={commands}
        ahead={(spec) => <ExitAhead leadId={item.lead_id} spec={spec} />}
      />
      <dl className={styles.facts}>
        <dt>{asked ? 'Wants' : 'Asked'}</dt>
        <dd>
          {asked && <span className="said">{asked} </span>}
          <span className="quiet">
            {asked ? 'by' : 'By'} {say(wants.channel).toLowerCase()} from {say(wants.source)},{' '}
            <When at={wants.inquired_at} />
          </span>
        </dd>
        {item.section !== 'offers' && item.next_action && (
          <>
            <dt>Next</dt>
            <dd>
              <span className={styles.clocked}>
                {say(item.next_action)} <ClockRing clock={item.clock} />
              </span>
            </dd>
          </>
        )}
        {item.promise && (
          <>
            <dt>Promised</dt>
            <dd>
              <span className={styles.clocked}>
                An answer <ClockRing clock={item.promise} />
              </span>
            </dd>
          </>
        )}
        {item.call && (
          <>
            <dt>Promised</dt>
            <dd>
              <span className={styles.clocked}>
                A call <ClockRing clock={item.call} />
              </span>
            </dd>
          </>
        )}
        <dt>Tries</dt>
        <dd>
          <TryMeter made={attempts.made} minimum={attempts.minimum} />{' '}
          {attempts.last_at && (
            <span className="quiet">
              last <When at={attempts.last_at} />
            </span>
          )}
        </dd>
      </dl>
      <LeadStory id={item.lead_id} />
      <Link to={`/leads/${item.lead_id}` as never} className={styles.more}>
        Everything about this lead
      </Link>
    </div>
  )
}

/** How persistent we were: tries made of the least agreed. */
function TryMeter({ made, minimum }: { made: number; minimum: number }) {
  const places = Math.max(minimum, Math.min(made, 12))
  return (
    <span className={styles.meter} role="img" aria-label={`${made} of at least ${minimum} tries made`}>
      {Array.from({ length: places }, (_, i) => (
        <i key={String(i)} data-made={i < made || undefined} />
      ))}
      <span aria-hidden>
        {made} of {minimum}
      </span>
    </span>
  )
}
