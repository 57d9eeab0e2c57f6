import { useEffect, useRef, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import {
  type DraftProgram,
  inserted,
  moved,
  newStep,
  removed,
  type StepKind,
} from '../editing/edit-program.ts'
import type { Editing } from '../editing/editing.ts'
import { EndForm } from '../editing/end-form.tsx'
import { doubtsOf, type Fault, faultsOf } from '../editing/faults.ts'
import { StartForm } from '../editing/start-form.tsx'
import { type Names, sayAfterwards, sayEnters, sayLeaves } from '../saying/say-program.ts'
import { AddStep } from './add-step.tsx'
import { Arrows } from './arrows.tsx'
import { daysInto, sayNew } from './days-into.ts'
import { arrowsOf } from './lanes.ts'
import { NodeCard } from './node-card.tsx'
import styles from './picture.module.css'
import { StepRow } from './step-row.tsx'

const START = 'start'
const END = 'end'
/** Enough of an id that no step of an earlier version has the same. */
const KEY_DIGITS = -8

/** The program from top to bottom: who enters, what is done, what comes afterwards; every part is changed where it stands. */
export function Picture(o: {
  document: DraftProgram
  names: Names & Pick<Editing, 'fields'>
  /** Left out: it may only be looked at. */
  onChange: ((document: DraftProgram) => void) | undefined
  programId: string
  open: string | undefined
  onOpen: (key: string | undefined) => void
  /** Mails are shown as they read to the person of this lead. */
  leadId: string | null
}) {
  const { document, names, onChange, onOpen } = o
  const { steps } = document
  const [dragged, setDragged] = useState<number | null>(null)
  const focus = useFocusAfter()
  const faults = onChange ? [...faultsOf(document), ...doubtsOf(document)] : []
  const arrows = arrowsOf(steps)
  const days = daysInto(steps)
  const editing: Editing = { ...o, ...names, change: onChange ?? (() => {}) }
  const toggle = (key: string) => onOpen(o.open === key ? undefined : key)

  function add(at: number, kind: StepKind) {
    const step = newStep(kind, newCommandId().replaceAll('-', '').slice(KEY_DIGITS))
    onChange?.(inserted(document, at, step))
    onOpen(step.key)
    focus(step.key)
  }
  function place(from: number, to: number) {
    const key = steps[from]?.key
    if (!key || to < 0 || to >= steps.length) return
    onChange?.(moved(document, from, to))
    focus(key)
  }
  function remove(at: number) {
    onChange?.(removed(document, at))
    onOpen(undefined)
    focus(steps[at + 1]?.key ?? steps[at - 1]?.key ?? START)
    sayDone(`Step ${at + 1} is taken out.`, () => onChange?.(document))
  }
  useKeys(
    'Steps of the program',
    [
      { key: 'alt+ArrowUp', does: 'Move the step up', run: () => onFocused((at) => place(at, at - 1)) },
      { key: 'alt+ArrowDown', does: 'Move the step down', run: () => onFocused((at) => place(at, at + 1)) },
      { key: 'Delete', does: 'Take the step out', run: () => onFocused(remove) },
    ],
    onChange !== undefined,
  )
  function onFocused(act: (at: number) => void) {
    const at = steps.findIndex(({ key }) => window.document.activeElement?.id === nodeId(key))
    if (at !== -1) act(at)
  }
  return (
    <ol className={styles.picture} aria-label="The program, from top to bottom">
      <li className={styles.row}>
        <span className={styles.day} />
        <div className={styles.body}>
          <NodeCard
            id={nodeId(START)}
            kind="start"
            name="Who enters"
            heading={sayEnters(document, names)}
            aside={sayLeaves(document, names)}
            faults={saidAt(faults, 'enters', 'leaves')}
            isOpen={o.open === START}
            onToggle={() => toggle(START)}
          >
            <StartForm editing={editing} mayWrite={onChange !== undefined} />
          </NodeCard>
          <Link
            onAdd={onChange && ((kind) => add(0, kind))}
            where="Add a first step"
            isBig={steps.length === 0}
          />
        </div>
        <Arrows arrows={arrows} at={-1} />
      </li>
      {steps.map((step, at) => (
        <StepRow
          key={step.key}
          id={nodeId(step.key)}
          at={at}
          editing={editing}
          days={sayNew(days, at)}
          faults={saidAt(faults, at)}
          isOpen={o.open === step.key}
          onToggle={() => toggle(step.key)}
          arrows={<Arrows arrows={arrows} at={at} />}
          {...(onChange && {
            onMove: (to: number) => place(at, to),
            onRemove: () => remove(at),
            drag: { dragged, setDragged, onDrop: () => dragged !== null && place(dragged, at) },
          })}
        >
          <Link
            onAdd={onChange && ((kind) => add(at + 1, kind))}
            where={`Add a step after step ${at + 1}`}
            label={step.do === 'branch' ? 'otherwise' : undefined}
            isCut={step.do === 'go'}
          />
        </StepRow>
      ))}
      <li className={styles.row}>
        <span className={styles.day}>{steps.length > 0 && sayNew(days, steps.length)}</span>
        <div className={styles.body}>
          <NodeCard
            id={nodeId(END)}
            kind="end"
            name="The end"
            heading={sayAfterwards(document, names)}
            faults={saidAt(faults, 'afterwards')}
            isOpen={o.open === END}
            onToggle={() => toggle(END)}
          >
            <EndForm editing={editing} mayWrite={onChange !== undefined} />
          </NodeCard>
        </div>
        <Arrows arrows={arrows} at={steps.length} />
      </li>
    </ol>
  )
}

/** What leads from one box to the next, and where a step is put in. */
function Link(o: {
  onAdd: ((kind: StepKind) => void) | undefined
  where: string
  label?: string | undefined
  isBig?: boolean
  /** Nobody goes this way. */
  isCut?: boolean
}) {
  return (
    <div className={styles.link} data-cut={o.isCut || undefined} data-big={o.isBig || undefined}>
      {o.onAdd && <AddStep where={o.where} isBig={o.isBig ?? false} onAdd={o.onAdd} />}
      {o.label && <span className={styles.way}>{o.label}</span>}
    </div>
  )
}

function saidAt(faults: readonly Fault[], ...places: Fault['at'][]): string[] {
  return faults.flatMap(({ at, sentence }) => (places.includes(at) ? [sentence] : []))
}

function nodeId(key: string): string {
  return `step-${key}`
}

/** Gives the focus to a box once it is drawn where it belongs now. */
function useFocusAfter(): (key: string) => void {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    const box = wanted.current && document.getElementById(nodeId(wanted.current))
    if (!box) return
    box.focus()
    wanted.current = null
  })
  return (key) => {
    wanted.current = key
  }
}
