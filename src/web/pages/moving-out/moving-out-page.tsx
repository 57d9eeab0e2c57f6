import { Button, SegmentedControl, Select } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useMembers } from '#src/people/web/use-members.ts'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './moving-out.module.css'
import {
  type MoveInput,
  type MovingOut,
  type Started,
  takeMoveBack,
  useHolding,
  useMoveOut,
} from './use-moving-out.ts'
import { WhatBecame } from './what-became.tsx'
import { WhatWouldBe } from './what-would-be.tsx'

const WHY = ['away', 'leaves', 'neither'] as const
type Why = (typeof WHY)[number]

function parse(search: Search) {
  const why = one(search.why)
  return { to: one(search.to) ?? null, why: WHY.find((known) => known === why) ?? ('away' as Why) }
}

/** Leave, sick days, a leaver: everything of a person goes to others in one step, shown before it is done. */
export function MovingOutPage() {
  const { memberId = '' } = useParams({ strict: false }) as { memberId?: string }
  const [address, setSearch] = useSearchState(parse)
  const holding = useHolding(memberId, address.to)
  const [started, setStarted] = useState<Started | null>(null)
  const name = holding.data?.member.name
  return (
    <Page
      title={name ? `Move the leads of ${name}` : 'Move leads'}
      lead={holding.data && <Standing member={holding.data.member} />}
      actions={
        <Button variant="default" component={Link} to={`/people?member=${memberId}` as never}>
          Back to the person
        </Button>
      }
    >
      {started ? (
        <WhatBecame memberId={memberId} started={started} onAgain={() => setStarted(null)} />
      ) : (
        <Answer query={holding} kept="Nothing was moved.">
          {(answer) => (
            <Plan
              memberId={memberId}
              holding={answer}
              address={address}
              onChange={setSearch}
              onStarted={setStarted}
            />
          )}
        </Answer>
      )}
    </Page>
  )
}

function Standing({ member }: { member: MovingOut['member'] }) {
  if (member.left_at) {
    return (
      <>
        Left <When at={member.left_at} day />.
      </>
    )
  }
  if (!member.absent_until) return null
  return (
    <>
      Away until <When at={member.absent_until} day />.
    </>
  )
}

function Plan(o: {
  memberId: string
  holding: MovingOut
  address: ReturnType<typeof parse>
  onChange: (change: Search) => void
  onStarted: (started: Started | null) => void
}) {
  const { holding, address } = o
  const members = useMembers()
  const mayLetLeave = useMay('people.write') && holding.member.left_at === null
  const [days, setDays] = useState({ from: today(), to: '' })
  const move = useMoveOut(o.memberId)
  const why: Why = address.why === 'leaves' && !mayLetLeave ? 'away' : address.why
  const isGone = holding.member.left_at !== null
  const needsDays = !isGone && why === 'away'
  const isReady = needsDays ? days.from !== '' && days.to !== '' : why === 'leaves' || holding.total > 0

  function start() {
    const input: MoveInput = {
      to: address.to,
      ...(needsDays ? { absence: { starts_at: startOf(days.from), ends_at: endOf(days.to) } } : {}),
      ...(why === 'leaves' && !isGone ? { leaves: true } : {}),
    }
    move.mutate(input, {
      onSuccess(started) {
        o.onStarted(started)
        sayDone(saidOf(holding, input), async () => {
          await takeMoveBack(o.memberId, started)
          o.onStarted(null)
        })
      },
      onError: sayProblem,
    })
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      {!isGone && (
        <SegmentedControl
          aria-label="Why"
          className={styles.segments}
          value={why}
          onChange={(next) => o.onChange({ why: next === 'away' ? undefined : next })}
          data={[
            { value: 'away', label: 'They are away' },
            ...(mayLetLeave ? [{ value: 'leaves', label: 'They leave' }] : []),
            { value: 'neither', label: 'Only move' },
          ]}
        />
      )}
      {needsDays && (
        <div className={styles.days}>
          <DayField
            label="First day"
            empty="Pick a day"
            value={days.from}
            onChange={(from) => setDays({ ...days, from })}
          />
          <DayField
            label="Last day"
            empty="Pick a day"
            value={days.to}
            min={days.from}
            onChange={(to) => setDays({ ...days, to })}
          />
        </div>
      )}
      <Select
        label="To whom"
        className={styles.to}
        data={(members.data ?? [])
          .filter(({ id, left_at }) => id !== o.memberId && left_at === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={address.to}
        onChange={(to) => o.onChange({ to: to ?? undefined })}
        searchable
        clearable
        placeholder="whose turn it is"
      />
      {holding.total === 0 ? (
        <Empty title={`${holding.member.name} holds no open lead`}>
          There is nothing to move. A leave is recorded all the same.
        </Empty>
      ) : (
        <WhatWouldBe holding={holding} />
      )}
      <div className={styles.buttons}>
        <Button type="submit" loading={move.isPending} disabled={!isReady}>
          {verbOf(isGone ? 'neither' : why, holding.total)}
        </Button>
        {needsDays && !isReady && <span className="quiet">Say until when they are away.</span>}
      </div>
    </form>
  )
}

function verbOf(why: Why, leads: number): string {
  const move = leads === 1 ? 'Move 1 lead' : `Move ${leads} leads`
  if (why === 'neither') return move
  const then = why === 'away' ? 'record the leave' : 'let them leave'
  return leads === 0 ? then.charAt(0).toUpperCase() + then.slice(1) : `${move} and ${then}`
}

function saidOf({ member, total }: MovingOut, { absence, leaves }: MoveInput): string {
  const also = absence ? ' The leave is recorded.' : leaves ? ' They have left.' : ''
  const moved = total === 0 ? '' : `The leads of ${member.name} are moved.`
  return `${moved}${also}`.trim()
}

function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString()
}

function endOf(day: string): string {
  return new Date(`${day}T23:59`).toISOString()
}
