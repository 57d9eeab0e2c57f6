import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import { Page } from '#src/web/kit/page/page.tsx'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import type { Definition } from '../../definition-types.ts'
import { TrialView } from '../trial/trial-view.tsx'
import { type Said, useCheck, useFields, useVersion, useVersions } from '../use-definitions.ts'
import { BeforeSalesPart } from './before-sales-part.tsx'
import { CriteriaPart } from './criteria-part.tsx'
import styles from './draft.module.css'
import { DraftSide } from './draft-side.tsx'
import { trimmed } from './edit-definition.ts'
import { FitPart } from './fit-part.tsx'
import { GradesPart } from './grades-part.tsx'
import { SaveDraft } from './save-draft.tsx'
import { StagesPart } from './stages/stages-part.tsx'
import { useDraft } from './use-draft.ts'

const PAUSE_MS = 400

function parse(search: Search) {
  const from = one(search.from)
  return {
    from: from !== undefined && /^\d{1,9}$/.test(from) ? Number(from) : undefined,
    view: one(search.view) === 'effect' ? ('effect' as const) : ('write' as const),
  }
}

/** Where a definition is written: every part in sentences until it is opened, and what it would do to past leads. */
export function DraftPage() {
  const [{ from: asked }] = useSearchState(parse)
  const versions = useVersions()
  const fields = useFields()
  const from = asked ?? versions.data?.in_force
  const base = useVersion(from)
  const error = versions.error ?? base.error ?? fields.error
  if (!versions.data || !base.data || !fields.data || from === undefined) {
    return (
      <Page title="Draft of the definition" wide>
        {error ? (
          <Failed
            error={error}
            retry={() => {
              versions.refetch()
              base.refetch()
              fields.refetch()
            }}
            kept="What you wrote before is kept in this tab."
          />
        ) : (
          <Loading lines={14} />
        )}
      </Page>
    )
  }
  return (
    <Writer
      key={from}
      from={from}
      inForce={versions.data.in_force}
      newest={versions.data.versions[0]?.version ?? 0}
      document={base.data.document}
      fields={fields.data}
    />
  )
}

function Writer(o: {
  from: number
  inForce: number
  newest: number
  document: Definition
  fields: ReturnType<typeof useFields>['data'] & object
}) {
  const [{ view }, setSearch] = useSearchState(parse)
  const draft = useDraft({ document: o.document, from: o.from, newest: o.newest })
  const [open, setOpen] = useState<string | null>(null)
  const document = useMemo(() => trimmed(draft.document), [draft.document])
  const [settled] = useDebouncedValue(document, PAUSE_MS)
  const check = useCheck(settled, o.inForce)
  const said = useLastSaid(check.data?.said ?? null)
  const problems = check.data?.problems ?? []
  const part = {
    document: draft.document,
    fields: o.fields,
    said,
    problems,
    open,
    setOpen,
    onChange: draft.change,
  }
  const isSound = check.data !== undefined && problems.length === 0 && settled === document
  return (
    <Page
      title="Draft of the definition"
      lead={o.from === 0 ? 'From the shipped one.' : `From version ${o.from}.`}
      tools={
        <Tabs
          label="What is shown"
          of={[
            { value: 'write', label: 'Write' },
            { value: 'effect', label: 'Effect on past leads' },
          ]}
          value={view}
          onChange={(next) => setSearch({ view: next === 'effect' ? next : undefined }, true)}
        />
      }
      actions={<SaveDraft draft={draft} document={document} isSound={isSound} />}
      wide
    >
      {draft.isFound && draft.isChanged && (
        <p className={styles.found} role="status">
          Your unsaved draft was kept.{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => draft.begin(o.document)}>
            Begin anew
          </Button>
        </p>
      )}
      {view === 'effect' ? (
        <TrialView document={document} isSound={isSound} problems={problems} grades={document.grades} />
      ) : (
        <div className={styles.split}>
          <div className={styles.main}>
            <TextInput
              label="Name of this definition"
              maxLength={120}
              value={draft.document.name}
              onChange={(event) => draft.change({ ...draft.document, name: event.currentTarget.value })}
            />
            <GradesPart {...part} />
            <CriteriaPart {...part} />
            <BeforeSalesPart {...part} />
            <StagesPart {...part} />
            <FitPart {...part} />
          </div>
          <aside className={styles.side} aria-label="What this draft says">
            <DraftSide
              check={check}
              isSettled={settled === document}
              onFind={(problem) => setOpen(cardOf(problem.path, draft.document))}
              onTry={() => setSearch({ view: 'effect' }, true)}
            />
          </aside>
        </div>
      )}
    </Page>
  )
}

/** While something is wrong nothing is said; the sentences of before are better than none. */
function useLastSaid(said: Said | null): Said | null {
  const last = useRef<Said | null>(null)
  if (said) last.current = said
  return last.current
}

/** The card that a problem is about. */
function cardOf(path: (string | number)[], document: Definition): string | null {
  const [part, at] = path
  if (part === 'prequalify') return 'ask'
  if (part === 'reachable') return 'reachable'
  if (part === 'stages') return `stage ${at}`
  if (typeof at !== 'number') return null
  if (part === 'fit') return `fit ${at}`
  if (part === 'criteria') return `criterion ${document.criteria[at]?.key}`
  return part === 'grades' ? `grade ${document.grades[at]?.key}` : null
}
