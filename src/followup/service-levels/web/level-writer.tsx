import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Problem } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { ServiceLevels } from '../../clocks/index.ts'
import { type Column, LevelTable } from './level-table.tsx'
import { MarketingFields } from './marketing-fields.tsx'
import { RestFields } from './rest-fields.tsx'
import { SaidLevels } from './said-levels.tsx'
import styles from './service-levels.module.css'
import { type InForce, useCheckedLevels, useDraftLevels } from './use-service-levels.ts'

const KEPT = 'service-levels'
const PAUSE_MS = 300

/** Writes other service levels, reads them as sentences while they are written, and keeps them as a draft. */
export function LevelWriter({
  inForce,
  newest,
  columns,
  onDone,
}: {
  inForce: InForce
  newest: number
  columns: Column[]
  /** With the version that was kept, where one was. */
  onDone: (version?: number) => void
}) {
  const [levels, setLevels] = useState<ServiceLevels>(() => kept() ?? inForce.levels)
  const [seen, setSeen] = useState(newest)
  const [settled] = useDebouncedValue(levels, PAUSE_MS)
  const check = useCheckedLevels(settled)
  const problems = check.data?.problems ?? []
  const isChanged = JSON.stringify(levels) !== JSON.stringify(inForce.levels)
  useEffect(() => {
    if (isChanged) keepDraft(KEPT, { text: JSON.stringify(levels) })
    else dropDraft(KEPT)
  }, [levels, isChanged])
  const isWrongAt = (...wanted: string[]) =>
    problems.some(({ path }) => wanted.every((step, i) => path[i] === step))
  return (
    <Page
      title="Other service levels"
      lead="Both sides sign them. Until then nothing changes."
      actions={
        <>
          {isChanged && (
            <Button variant="subtle" color="gray" onClick={() => setLevels(inForce.levels)}>
              Drop my changes
            </Button>
          )}
          <Button variant="default" onClick={() => onDone()}>
            Back
          </Button>
        </>
      }
      wide
    >
      <LevelTable
        levels={levels}
        columns={columns}
        onChange={setLevels}
        isWrong={({ grade }, key) =>
          grade === null ? isWrongAt('otherGrades', key) : isWrongAt('grades', grade, key)
        }
      />
      <section className={styles.part}>
        <h2 className={styles.title}>For every lead</h2>
        <RestFields levels={levels} onChange={setLevels} isWrong={(key) => isWrongAt(key)} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>What marketing owes</h2>
        <MarketingFields
          level={levels.marketing}
          columns={columns}
          onChange={(marketing) => setLevels({ ...levels, marketing })}
          isWrong={(key) => isWrongAt('marketing', key)}
        />
      </section>
      {problems.length > 0 && (
        <ul className={styles.problems} role="alert">
          {problems.map(({ path, sentence }) => (
            <li key={path.join('.')}>
              {labelOf(path, columns)}
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <Keeping
        levels={levels}
        newestSeen={seen}
        isReady={isChanged && settled === levels && check.data !== undefined && problems.length === 0}
        onOvertaken={setSeen}
        onDone={(version) => {
          dropDraft(KEPT)
          onDone(version)
        }}
      />
      {check.data?.said && (
        <>
          <h2 className={styles.inSentences}>What both sides sign</h2>
          <SaidLevels said={check.data.said} />
        </>
      )}
    </Page>
  )
}

function labelOf([part, grade]: (string | number)[], columns: Column[]): string {
  if (part === 'otherGrades') return 'Not judged yet: '
  if (part !== 'grades') return ''
  return `${columns.find((column) => column.grade === grade)?.label ?? grade}: `
}

function Keeping({
  levels,
  newestSeen,
  isReady,
  onOvertaken,
  onDone,
}: {
  levels: ServiceLevels
  newestSeen: number
  isReady: boolean
  onOvertaken: (version: number) => void
  onDone: (version: number) => void
}) {
  const draft = useDraftLevels()

  function keep() {
    draft.mutate(
      { levels, newestSeen },
      {
        onSuccess({ version }) {
          sayDone(`Version ${version} is kept as a draft.`)
          onDone(version)
        },
        onError(error) {
          sayProblem(error)
          if (error instanceof Problem && error.reason === 'service_levels_written_since') {
            const { version } = (error.more.details ?? {}) as { version?: number }
            if (version) onOvertaken(version)
          }
        },
      },
    )
  }

  return (
    <div className={styles.keep}>
      <Button loading={draft.isPending} disabled={!isReady} onClick={keep}>
        Save as a draft
      </Button>
      <span className="quiet">Then it is put to signature.</span>
    </div>
  )
}

function kept(): ServiceLevels | null {
  const text = readDraft(KEPT)?.text
  if (!text) return null
  try {
    const levels = JSON.parse(text) as ServiceLevels
    return levels.otherGrades && levels.grades && levels.marketing ? levels : null
  } catch {
    return null
  }
}
