import { boardWords } from '#src/reports/boards/sentences.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { parseFigures, reportText } from '../address.ts'
import { KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { PeriodButton } from '../kit/period-button.tsx'
import { ShareButton } from '../sharing/share-button.tsx'
import { BoardCards } from './board-cards.tsx'
import { useBoard } from './use-board.ts'

/** One's own promises, leads and sales; nobody is compared with anybody. */
export function OwnFiguresPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const text = reportText(address, { only: [] })
  const shown = useBoard('own', text)
  const { title, lead } = boardWords('en').boards.own as { title: string; lead: string }
  return (
    <Page
      title={title}
      lead={lead}
      wide
      actions={<ShareButton view={{ kind: 'board', name: 'own', query: text }} />}
    >
      <div className={kit.toolbar} data-figures>
        <PeriodButton
          address={address}
          days={shown.data}
          onChange={(period) => setSearch({ period: undefined, from: undefined, to: undefined, ...period })}
        />
      </div>
      <Answer query={shown} kept={KEPT}>
        {({ tiles, as_of: asOf }) => (
          <BoardCards board="own" tiles={tiles} asOf={asOf} search={{}} isStale={shown.isPlaceholderData} />
        )}
      </Answer>
    </Page>
  )
}
