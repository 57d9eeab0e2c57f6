import { Link } from '@tanstack/react-router'
import { CommandBar } from '#src/followup/web/command-bar.tsx'
import { Grade } from '#src/followup/web/grade.tsx'
import { OutcomeStrip } from '#src/followup/web/outcomes/outcome-strip.tsx'
import type { useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { Ways } from '#src/followup/web/ways.tsx'
import { say } from '#src/followup/web/words.ts'
import { ClockRing } from '#src/web/kit/time/clock-ring.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayCountry } from '#src/web/kit/values/countries.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { ExitAhead } from '../lead/guide/exit-questions.tsx'
import { Tries } from '../lead/guide/loaded-later.tsx'
import { LeadStory } from '../lead/lead-story.tsx'
import styles from './today.module.css'
import { nameOf } from './today-row.tsx'
import type { TodayItem } from './use-today.ts'

/** What a try can be logged for, and what is next instead of one. */
const TRIED_IN = ['prequalifying', 'offered', 'working', 'opportunity']
const STEPS = ['make_opportunity', 'qualify', 'recycle', 'disqualify', 'reject']

/** The chosen lead: who, what they want, how to reach them, and what can be done with one key. */
export function TodayLead({
  item,
  commands,
  hasStory = true,
}: {
  item: TodayItem
  commands: ReturnType<typeof useLeadCommand>
  /** False where that stands beside it, and what is next above it. */
  hasStory?: boolean
}) {
  const { person, wants } = item
  const name = nameOf(item)
  const lead = { id: item.lead_id, name }
  const asked = [wants.asks_for && say(wants.asks_for), wants.topic].filter(Boolean).join(' · ')
  const mayLog = item.allowed.includes('log_attempt') && TRIED_IN.includes(item.stage)
  const step = STEPS.includes(item.next_action ?? '') ? item.next_action : null
  const isTryFirst = mayLog && item.stage !== 'offered' && step === null
  const strip = mayLog && <OutcomeStrip lead={lead} channel={item.proposal.channel} commands={commands} />
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
      <dl className={styles.facts}>
        <dt>{asked ? 'Wants' : 'Asked'}</dt>
        <dd>
          {asked && <span className="said">{asked} </span>}
          <span className="quiet">
            {asked ? 'by' : 'By'} {say(wants.channel).toLowerCase()} from {say(wants.source)},{' '}
            <When at={wants.inquired_at} />
          </span>
        </dd>
        {hasStory && item.section !== 'offers' && item.next_action && (
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
      </dl>
      <Ways phone={person.phone} email={person.email} />
      {isTryFirst && strip}
      <CommandBar
        lead={lead}
        allowed={inOrder(item.allowed, step, mayLog)}
        stage={item.stage}
        proposed={item.proposal.channel ? { channel: item.proposal.channel } : {}}
        commands={commands}
        isQuiet={isTryFirst}
        ahead={(spec) => <ExitAhead leadId={item.lead_id} spec={spec} />}
      />
      {!isTryFirst && strip}
      {mayLog && <Tries leadId={item.lead_id} />}
      {hasStory && <LeadStory id={item.lead_id} />}
      <Link to={`/leads/${item.lead_id}` as never} className={styles.more}>
        Everything about this lead
      </Link>
    </div>
  )
}

/** What is proposed first; a try that has its own place comes last. */
function inOrder<C extends string>(allowed: readonly C[], step: string | null, mayLog: boolean): C[] {
  const place = (command: string) => (command === step ? 0 : mayLog && command === 'log_attempt' ? 2 : 1)
  return allowed.toSorted((a, b) => place(a) - place(b))
}
