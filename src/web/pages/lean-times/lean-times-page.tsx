import { Button, NumberInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Grade } from '#src/followup/web/grade.tsx'
import { say } from '#src/followup/web/words.ts'
import { REASON_WORDS } from '#src/lead/reasons.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { useBulkCommands } from '#src/web/pages/leads/bulk/use-bulk.ts'
import styles from './lean-times.module.css'
import { type LeanTimes, type SleepingLead, useLeanTimes } from './use-lean-times.ts'

const DEFAULT_EACH = 3

function parse(search: Search) {
  const each = Number(one(search.each))
  return { each: Number.isInteger(each) && each >= 1 && each <= 50 ? each : DEFAULT_EACH }
}

/** Little comes in: which sleeping leads are worth another call, and to give some to whoever has room. */
export function LeanTimesPage() {
  const query = useLeanTimes()
  return (
    <Page
      title="Lean times"
      lead="Leads that sleep or were lost and never bought, the most promising first. What is issued again does not count as a lead that marketing brought."
      wide
    >
      <Answer query={query} kept="Nothing was issued.">
        {(answer) =>
          answer.leads.length === 0 ? (
            <Empty
              title="Nothing sleeps that could be woken"
              action={
                <Button variant="default" component={Link} to={'/leads?stage=nurture&stage=lost' as never}>
                  Look through sleeping leads
                </Button>
              }
            >
              Leads in nurture and lost ones stand here once nothing happened to them for 60 days.
            </Empty>
          ) : (
            <Filled answer={answer} />
          )
        }
      </Answer>
    </Page>
  )
}

function Filled({ answer }: { answer: LeanTimes }) {
  const [{ each }, setSearch] = useSearchState(parse)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { starting } = useBulkCommands()
  const wanted = Math.min(each * answer.reps, answer.room ?? Number.POSITIVE_INFINITY)
  const chosen = answer.leads.filter(({ lead_id }) => !left.has(lead_id)).slice(0, wanted)
  const ids = new Set(chosen.map(({ lead_id }) => lead_id))
  const toggle = (id: string) =>
    setLeft(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    )
  return (
    <>
      <form
        className={styles.issue}
        onSubmit={(event) => {
          event.preventDefault()
          starting.mutate({
            command: { name: 'reissue' },
            selected: { leads: [...ids] },
            onSettled: () => setLeft(new Set()),
          })
        }}
      >
        <NumberInput
          label="For each who has room"
          className={styles.each}
          min={1}
          max={50}
          allowDecimal={false}
          clampBehavior="strict"
          value={each}
          onChange={(value) => setSearch({ each: value === '' ? undefined : String(value) })}
        />
        <p className={styles.room}>{sayRoom(answer)}</p>
        <Button type="submit" loading={starting.isPending} disabled={ids.size === 0}>
          {ids.size === 1 ? 'Issue 1 lead' : `Issue ${sayNumber(ids.size)} leads`}
        </Button>
      </form>
      <ul className={styles.leads}>
        {answer.leads.map((lead) => (
          <li key={lead.lead_id} className={styles.lead} data-chosen={ids.has(lead.lead_id) || undefined}>
            <input
              type="checkbox"
              aria-label={`Issue ${lead.name ?? lead.company ?? 'this lead'}`}
              checked={ids.has(lead.lead_id)}
              disabled={!ids.has(lead.lead_id) && !left.has(lead.lead_id)}
              onChange={() => toggle(lead.lead_id)}
            />
            <div className={styles.who}>
              <Link to={`/leads/${lead.lead_id}` as never} className={styles.name}>
                <bdi>{lead.name ?? lead.company ?? 'Nobody known yet'}</bdi>
              </Link>
              <span className="quiet">{lead.name ? lead.company : null}</span>
            </div>
            <Why lead={lead} />
            <div className={styles.marks}>
              <StageMark stage={lead.stage} />
              {lead.grade && <Grade grade={lead.grade} />}
              <span title="Score">{lead.score}</span>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function sayRoom({ reps, room }: LeanTimes): string {
  if (reps === 0) return 'Nobody has room now: ceilings hold for these leads, too.'
  const who = reps === 1 ? '1 person has room' : `${sayNumber(reps)} people have room`
  return `${who}${room === null ? '' : ` for ${sayNumber(room)} together`}; each gets them by fair turn.`
}

/** The reason to call again. */
function Why({ lead }: { lead: SleepingLead }) {
  const asked = lead.asks_for ? say(lead.asks_for).toLowerCase() : lead.topic
  const last = lead.reason ? REASON_WORDS[lead.reason] : undefined
  return (
    <p className={styles.why}>
      {asked ? `Asked about ${asked}` : `Came by ${say(lead.source).toLowerCase()}`}{' '}
      <When at={lead.last_inquiry_at} day />
      {last && `, then: ${last.charAt(0).toLowerCase()}${last.slice(1)}`}
      {lead.rate === null
        ? `; too few such leads to tell how many buy (${sayNumber(lead.such)}).`
        : `; ${Math.round(lead.rate * 100)}\u00a0% of ${sayNumber(lead.such)} such leads bought.`}
    </p>
  )
}
