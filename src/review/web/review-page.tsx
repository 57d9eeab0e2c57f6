import { Button, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { CaseList } from './case-list.tsx'
import { DrawPart } from './draw-part.tsx'
import { PolicyForm } from './policy-form.tsx'
import { type Board, useBoard, useCases } from './use-review.ts'

const FILTERS = ['cause', 'verdict', 'rep', 'source', 'reason', 'criterion', 'lead', 'from', 'to'] as const
const STATES = ['all', 'open', 'appealed', 'decided', 'waiting', 'not_drawn'] as const

function parse(search: Search) {
  const state = STATES.find((known) => known === one(search.state)) ?? 'all'
  const filter: Record<string, string> = {}
  for (const name of FILTERS) {
    const value = one(search[name])
    if (value) filter[name] = value
  }
  return { state, filter }
}

/** What was refused, ignored or dropped too early, and what the board found. A rep sees their own. */
export function ReviewPage() {
  const [{ state, filter }, setSearch] = useSearchState(parse)
  const board = useBoard()
  const cases = useCases(state === 'all' ? filter : { ...filter, state })
  const isRep = useSession().permissions['review.read'] === 'own' && board.data?.is_on_board !== true
  const [isWriting, setWriting] = useState(false)
  const maySteer = useMay('review.policy')
  const isNarrowed = state !== 'all' || Object.keys(filter).length > 0
  return (
    <Page
      title="Review board"
      lead={board.data && <Standing board={board.data} isRep={isRep} />}
      actions={
        <>
          {maySteer && board.data && (
            <Button variant="default" onClick={() => setWriting(true)}>
              How the board works
            </Button>
          )}
          {board.data && <Judge board={board.data} />}
        </>
      }
      tools={
        !isRep && (
          <>
            <Tabs
              label="Cases"
              value={state}
              onChange={(next) => setSearch({ state: next === 'all' ? undefined : next })}
              of={[
                { value: 'all', label: 'All' },
                { value: 'open', label: 'To judge' },
                { value: 'appealed', label: 'Appealed' },
                { value: 'decided', label: 'Judged' },
                { value: 'waiting', label: 'Waiting for the draw' },
                { value: 'not_drawn', label: 'Not drawn' },
              ]}
            />
            {Object.keys(filter).length > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setSearch(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}
              >
                Show all cases
              </Button>
            )}
          </>
        )
      }
    >
      <Answer query={cases} kept="Verdicts that were given stand.">
        {({ cases: lines, next }) =>
          lines.length > 0 ? (
            <CaseList cases={lines} more={next !== null} isRep={isRep} />
          ) : isNarrowed ? (
            <Empty title="No such case">
              {isRep ? 'The board has judged none of yours so.' : 'Try another tab.'}
            </Empty>
          ) : isRep ? (
            <Empty title="No verdict on a lead of yours yet">
              When the board looks at a lead you refused or let go, what it found stands here, and you can
              appeal once.
            </Empty>
          ) : (
            <Empty title="No case yet">
              Each refused lead, each offer that runs out and each lead that leaves sales below the agreed
              minimum of attempts becomes a case by itself.
            </Empty>
          )
        }
      </Answer>
      {board.data && !isRep && <DrawPart board={board.data} />}
      {board.data && (
        <Modal opened={isWriting} onClose={() => setWriting(false)} title="How the board works">
          <PolicyForm policy={board.data.policy} onDone={() => setWriting(false)} />
        </Modal>
      )}
    </Page>
  )
}

function Standing({ board, isRep }: { board: Board; isRep: boolean }) {
  const { policy, members } = board
  const what = policy.sample_size === null ? 'all cases' : `${policy.sample_size} cases a month, by lot`
  if (isRep) return <>What the board found about leads you refused or let go.</>
  const who = members.length > 0 ? members.map(({ name }) => name).join(', ') : 'nobody yet'
  return (
    <>
      Looks at {what}. On the board: <bdi>{who}</bdi>.
    </>
  )
}

function Judge({ board }: { board: Board }) {
  const { first, second, appeal } = board.to_judge
  const count = first + second + appeal
  useKeys(
    'Review board',
    [{ key: 'j', does: 'Judge the next case', run: () => document.getElementById('judge')?.click() }],
    count > 0,
  )
  if (!board.is_on_board) return null
  if (count === 0) return <span className="quiet">Nothing to judge</span>
  return (
    <Button id="judge" component={Link} to={'/review/session' as never}>
      Judge {count} {count === 1 ? 'case' : 'cases'}
    </Button>
  )
}
