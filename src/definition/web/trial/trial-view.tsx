import { Loader } from '@mantine/core'
import { sayNumber, sayShare } from '#src/web/kit/amounts.ts'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { Empty, Failed } from '#src/web/kit/states.tsx'
import type { Definition, Grade } from '../../definition-types.ts'
import type { Problem } from '../use-definitions.ts'
import { cellText, parseCell } from './cell-address.ts'
import { figuresOf, findingOf } from './findings.ts'
import styles from './trial.module.css'
import { TrialLeads } from './trial-leads.tsx'
import { TrialPicture } from './trial-picture.tsx'
import { TrialTable } from './trial-table.tsx'
import { type Cell, type Trial, useTrial } from './use-trial.ts'

const WHERE: Readonly<Record<string, string>> = {
  qualified: 'to sales',
  prequalifying: 'to a qualifier',
  nurture: 'kept warm',
  disqualified: 'closed',
}

function parse(search: Search) {
  return parseCell(one(search.cell))
}

/** What a draft would have made of past leads: the finding, the picture, the numbers, and the leads behind each. */
export function TrialView({
  document,
  isSound,
  problems,
  grades,
}: {
  document: Definition
  isSound: boolean
  problems: Problem[]
  grades: Grade[]
}) {
  const trial = useTrial(document, isSound)
  const [cell, setSearch] = useSearchState(parse)
  const setCell = (next: Cell | null) => setSearch({ cell: next ? cellText(next) : undefined }, true)
  if (problems.length > 0) {
    return (
      <Empty title="It cannot be tried yet">
        {problems[0]?.sentence} Mend what is missing under “Write”, then come back.
      </Empty>
    )
  }
  if (trial.error && !trial.data) {
    return <Failed error={trial.error} retry={() => trial.refetch()} kept="Your draft is kept in this tab." />
  }
  if (!trial.data) {
    return (
      <output className={styles.waiting}>
        <Loader size="sm" /> All past leads are judged by this draft. A million take a few seconds; nothing is
        changed.
      </output>
    )
  }
  if (trial.data.leads === 0) {
    return (
      <Empty title="There are no past leads to try it on">
        Bring in leads of the past with an import, or come back when the first have been judged.
      </Empty>
    )
  }
  const nameOf = (place: Trial['cells'][number]['from']) => ({
    grade: grades.find(({ key }) => key === place.grade)?.label ?? place.grade.replaceAll('_', ' '),
    where: WHERE[place.destination] ?? place.destination,
  })
  const finding = findingOf(trial.data)
  return (
    <div className={styles.view}>
      <section className={styles.card}>
        <h2 className={styles.finding}>{finding}</h2>
        <Figures trial={trial.data} onOpen={setCell} />
        <TrialPicture
          trial={trial.data}
          grades={grades.map(({ key }) => key)}
          nameOf={nameOf}
          finding={finding}
          onOpen={setCell}
        />
      </section>
      <div className={styles.below}>
        <TrialTable trial={trial.data} nameOf={nameOf} chosen={cell} onOpen={setCell} />
        {cell && (
          <TrialLeads
            key={cellText(cell)}
            document={document}
            cell={cell}
            nameOf={nameOf}
            onClose={() => setCell(null)}
          />
        )}
      </div>
    </div>
  )
}

function Figures({ trial, onOpen }: { trial: Trial; onOpen: (cell: Cell) => void }) {
  return (
    <dl className={styles.figures}>
      {figuresOf(trial).map(({ label, before, after, of, isWorse, cell }) => (
        <div key={label} className={styles.figure}>
          <dt>{label}</dt>
          <dd>
            <button type="button" className={styles.number} onClick={() => onOpen(cell)}>
              {sayNumber(after)}
            </button>
            <span className={styles.was} data-worse={isWorse || undefined}>
              {after === before ? 'as before' : `${sayNumber(before)} before`}
              {of > 0 && `, ${sayShare(after / of, 0)}`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
