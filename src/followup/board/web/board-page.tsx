import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTeams } from '#src/people/web/staff/use-people.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { CELLS, type Cell } from '../rules.ts'
import styles from './board.module.css'
import { BoardTable } from './board-table.tsx'
import { CellLeads } from './cell-leads.tsx'
import { CELL_WORDS, COLUMNS, sayChosen } from './say-cell.ts'
import { type Board, type BoardRow, useBoard, useCell } from './use-board.ts'

/** The whole of a team or company is a number too. */
const MOST_SHOWN = 100

function parse(search: Search) {
  const cell = one(search.cell)
  return {
    cell: CELLS.find((known) => known === cell),
    member: one(search.member),
    team: one(search.team),
  }
}

/** A manager's day: who is late or about to be, and what helps. */
export function BoardPage() {
  const board = useBoard()
  const [address, setSearch] = useSearchState(parse)
  return (
    <Page title="Team board" lead={board.data && <Summary rows={board.data.rows} />} wide>
      <Answer query={board} kept="No lead was changed.">
        {(answer) =>
          answer.rows.length === 0 ? (
            <Empty
              title="Nobody to look after yet"
              action={
                <Button variant="default" component={Link} to={'/people' as never}>
                  Look at the people
                </Button>
              }
            >
              Whoever gets leads and is in your team stands here, with what is late.
            </Empty>
          ) : (
            <Filled board={answer} address={address} onChange={setSearch} />
          )
        }
      </Answer>
    </Page>
  )
}

function Filled(o: {
  board: Board
  address: ReturnType<typeof parse>
  onChange: (change: Search, push?: boolean) => void
}) {
  const { address } = o
  const rows = o.board.rows.filter(({ team_id }) => !address.team || team_id === address.team)
  const nameOf = (id: string) => o.board.rows.find(({ member_id }) => member_id === id)?.name ?? ''
  const cell = address.cell ?? (address.member ? undefined : worst(rows))
  const leads = useCell({ cell, member: address.member })
  const members = new Set(rows.map(({ member_id }) => member_id))
  const count = shown(leads.data ?? [], members).length
  return (
    <>
      <TeamFilter rows={o.board.rows} value={address.team} onChange={(team) => o.onChange({ team })} />
      <Calls board={o.board} nameOf={nameOf} />
      <BoardTable
        rows={rows}
        chosen={{ cell: address.cell, member: address.member }}
        onChoose={({ cell: next, member }) => o.onChange({ cell: next, member }, true)}
      />
      <section aria-label="The leads behind the number">
        <div className={styles.sectionHead}>
          <h2 className={styles.section}>
            {sayChosen(cell, address.member && nameOf(address.member))}{' '}
            {count > 0 && <span className="quiet">{sayNumber(count)}</span>}
          </h2>
          {cell && count > 0 && <span className="quiet">{CELL_WORDS[cell].means}</span>}
          {(address.cell || address.member) && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => o.onChange({ cell: undefined, member: undefined })}
            >
              Show everybody’s
            </Button>
          )}
        </div>
        <Answer query={leads} lines={6} kept="No lead was changed." small>
          {(all) => (
            <CellLeads leads={shown(all, members)} nameOf={nameOf} hasAll={all.length < MOST_SHOWN} />
          )}
        </Answer>
      </section>
    </>
  )
}

function shown<Lead extends { member_id: string }>(
  leads: readonly Lead[],
  members: ReadonlySet<string>,
): Lead[] {
  return leads.filter(({ member_id }) => members.has(member_id))
}

/** The first column in which somebody stands. */
function worst(rows: readonly BoardRow[]): Cell {
  return COLUMNS.find((cell) => rows.some((row) => row[cell] > 0)) ?? 'late'
}

function Summary({ rows }: { rows: readonly BoardRow[] }) {
  const parts = COLUMNS.flatMap((cell) => {
    const all = rows.reduce((sum, row) => sum + row[cell], 0)
    return all > 0 ? [`${sayNumber(all)} ${CELL_WORDS[cell].word.toLowerCase()}`] : []
  })
  return parts.length > 0 ? <>{parts.join(', ')}.</> : <>Nobody is late, and nothing is stuck.</>
}

function TeamFilter(o: {
  rows: readonly BoardRow[]
  value: string | undefined
  onChange: (team: string | undefined) => void
}) {
  const teams = useTeams()
  const there = new Set(o.rows.map(({ team_id }) => team_id))
  const data = (teams.data ?? [])
    .filter(({ id }) => there.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  if (data.length < 2) return null
  return (
    <Select
      aria-label="Team"
      placeholder="All teams"
      className={styles.team}
      data={data}
      value={o.value ?? null}
      onChange={(team) => o.onChange(team ?? undefined)}
      clearable
    />
  )
}

/** Calls that the reader said to join. */
function Calls({ board, nameOf }: { board: Board; nameOf: (id: string) => string }) {
  if (board.calls.length === 0) return null
  return (
    <ul className={styles.calls} aria-label="Calls you join">
      {board.calls.map((call) => (
        <li key={`${call.lead_id} ${call.due_at}`}>
          You call{' '}
          <Link to={`/leads/${call.lead_id}` as never}>
            <bdi>{call.name ?? 'somebody'}</bdi>
          </Link>{' '}
          together with {nameOf(call.for_member)}: <When at={call.due_at} clock />
        </li>
      ))}
    </ul>
  )
}
