import { Loader } from '@mantine/core'
import { Empty, Failed } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber, sayShare } from '#src/web/kit/values/amounts.ts'
import type { Definition, Grade } from '../../definition-types.ts'
import type { Problem } from '../use-definitions.ts'
import { cellText, parseCell } from './cell-address.ts'
import { figuresOf, findingOf } from './findings.ts'
import styles from './trial.module.css'
import { TrialLeads } from './trial-leads.tsx'
import { TrialPeriod } from './trial-period.tsx'
import { TrialPicture } from './trial-picture.tsx'
import { TrialTable } from './trial-table.tsx'
import { type Cell, type Past, type Trial, useTrial } from './use-trial.ts'
import { TrialLoad } from './versions/trial-load.tsx'
import { TrialVersions } from './versions/trial-versions.tsx'

const WHERE: Readonly<Record<string, string>> = {
  qualified: 'to sales',
  prequalifying: 'to a qualifier',
  nurture: 'kept warm',
  disqualified: 'closed',
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function parse(search: Search) {
  const [from, to] = [one(search.asked_from), one(search.asked_to)].map((day) =>
    day && DAY.test(day) ? day : undefined,
  )
  return {
    cell: parseCell(one(search.cell)),
    days: { ...(from ? { asked_from: from } : {}), ...(to ? { asked_to: to } : {}) },
  }
}

/** What a draft would have made of past leads: the finding, the picture, the numbers, and the leads behind each. */
export function TrialView({
  document,
  isSound,
  problems,
  grades,
  against,
  name,
}: {
  document: Definition
  isSound: boolean
  problems: Problem[]
  grades: Grade[]
  /** The version it is compared with; undefined: with how leads were judged. */
  against?: { version: number; name: string; grades: Grade[] }
  /** What it is called; undefined: this draft. */
  name?: string
}) {
  const [{ cell, days }, setSearch] = useSearchState(parse)
  const past: Past = { ...days, ...(against ? { against: against.version } : {}) }
  const isBackwards = Boolean(days.asked_from && days.asked_to && days.asked_from > days.asked_to)
  const trial = useTrial(document, past, isSound && !isBackwards)
  const setCell = (next: Cell | null) => setSearch({ cell: next ? cellText(next) : undefined }, true)
  const known = [...grades, ...(against?.grades ?? [])]
  const gradeName = (key: string) =>
    known.find((grade) => grade.key === key)?.label ?? key.replaceAll('_', ' ')
  const nameOf = (place: Trial['cells'][number]['from']) => ({
    grade: gradeName(place.grade),
    where: WHERE[place.destination] ?? place.destination,
  })
  const before = against?.name ?? 'Until now'
  const after = name ? `By ${name}` : 'By this draft'
  if (problems.length > 0) {
    return (
      <Empty title="It cannot be tried yet">
        {problems[0]?.sentence} Mend what is missing under “Write”, then come back.
      </Empty>
    )
  }
  return (
    <div className={styles.view}>
      <TrialPeriod
        {...days}
        onChange={(next) =>
          setSearch({ asked_from: next.asked_from, asked_to: next.asked_to, cell: undefined })
        }
      />
      {!isBackwards && (
        <Result trial={trial} isLimited={days.asked_from !== undefined || days.asked_to !== undefined}>
          {(data) => (
            <>
              <section className={styles.card}>
                <h2 className={styles.finding}>{findingOf(data)}</h2>
                <Figures trial={data} onOpen={setCell} />
                <TrialPicture
                  trial={data}
                  grades={grades.map(({ key }) => key)}
                  nameOf={nameOf}
                  finding={findingOf(data)}
                  before={against?.name ?? 'As judged until now'}
                  after={after}
                  onOpen={setCell}
                />
              </section>
              <TrialVersions
                trial={data}
                before={before}
                after={after}
                gradeName={gradeName}
                grades={grades.map(({ key }) => key)}
                onOpen={setCell}
              />
              <div className={styles.below}>
                <div className={styles.column}>
                  <TrialTable
                    trial={data}
                    nameOf={nameOf}
                    before={before}
                    after={after}
                    chosen={cell}
                    onOpen={setCell}
                  />
                  <TrialLoad trial={data} before={before} after={after} />
                </div>
                {cell && (
                  <TrialLeads
                    key={cellText(cell)}
                    document={document}
                    past={past}
                    cell={cell}
                    before={before}
                    after={after}
                    nameOf={nameOf}
                    onClose={() => setCell(null)}
                  />
                )}
              </div>
            </>
          )}
        </Result>
      )}
    </div>
  )
}

function Result({
  trial,
  isLimited,
  children,
}: {
  trial: ReturnType<typeof useTrial>
  isLimited: boolean
  children: (trial: Trial) => React.ReactNode
}) {
  if (trial.error && !trial.data) {
    return <Failed error={trial.error} retry={() => trial.refetch()} kept="Your draft is kept in this tab." />
  }
  if (!trial.data) {
    return (
      <output className={styles.waiting}>
        <Loader size="sm" /> Past leads are judged by this draft. A million take a few seconds; nothing is
        changed.
      </output>
    )
  }
  if (trial.data.leads === 0) {
    return isLimited ? (
      <Empty title="Nobody asked in that time">Choose other days, or all of them.</Empty>
    ) : (
      <Empty title="There are no past leads to try it on">
        Bring in leads of the past with an import, or come back when the first have been judged.
      </Empty>
    )
  }
  return children(trial.data)
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
