import { Select } from '@mantine/core'
import { WaitsForYou } from '#src/people/web/signing/waits-for-you.tsx'
import { boardWords } from '#src/reports/boards/sentences.ts'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { carriedAlong, parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { BoardCards } from './board-cards.tsx'
import { useBoard } from './use-board.ts'

const BOARDS = ['executive', 'marketing', 'manager'] as const
type BoardName = (typeof BOARDS)[number]

const parse = (search: Search) => ({
  figures: parseFigures(search),
  board: BOARDS.find((name) => name === one(search.board)),
  carried: carriedAlong(search),
})

/** The figures to look at first, for each role its own; each opens its leads. */
export function BoardsPage() {
  const [{ figures: address, board: chosen, carried }, setSearch] = useSearchState(parse)
  const { roles } = useSession()
  const board = chosen ?? boardOf(roles)
  const text = reportText(address)
  const shown = useBoard(board, text)
  return (
    <FiguresFrame
      tab="/figures"
      report="overview"
      text={text}
      board={{ kind: 'board', name: board }}
      address={address}
      onChange={setSearch}
      only={ONLY}
      days={shown.data}
      tools={
        <Select
          size="xs"
          w={150}
          aria-label="Board"
          data={BOARDS.map((value) => ({ value, label: boardWords('en').boards[value]?.title ?? value }))}
          value={board}
          allowDeselect={false}
          onChange={(name) => setSearch({ board: name ?? undefined }, true)}
        />
      }
    >
      <WaitsForYou />
      <Answer query={shown} kept={KEPT}>
        {({ tiles, as_of: asOf }) => {
          const has = tiles.some(({ n, value }) => (n ?? value ?? 0) > 0)
          if (!has) return <NobodyAsked address={address} onChange={setSearch} />
          return (
            <BoardCards
              board={board}
              tiles={tiles}
              asOf={asOf}
              search={carried}
              isStale={shown.isPlaceholderData}
            />
          )
        }}
      </Answer>
    </FiguresFrame>
  )
}

/** The board of one's role, until another one is chosen. */
function boardOf(roles: readonly string[]): BoardName {
  if (roles.includes('marketing')) return 'marketing'
  return roles.includes('manager') ? 'manager' : 'executive'
}
