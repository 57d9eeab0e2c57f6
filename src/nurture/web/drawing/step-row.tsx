import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Editing } from '../editing/editing.ts'
import { StepForm } from '../editing/step-form.tsx'
import { headingOf, sayStep, sayTarget } from '../saying/say-program.ts'
import { NodeCard } from './node-card.tsx'
import styles from './picture.module.css'

export interface Drag {
  /** The place of the step that is being dragged. */
  dragged: number | null
  setDragged: (at: number | null) => void
  onDrop: () => void
}

/** One step: dragged, moved by Alt and arrows, taken out by Delete, opened by Enter or a click. */
export function StepRow(o: {
  id: string
  at: number
  editing: Editing
  days: string
  faults: readonly string[]
  isOpen: boolean
  onToggle: () => void
  onMove?: (to: number) => void
  onRemove?: () => void
  drag?: Drag
  arrows: ReactNode
  /** What leads on from it. */
  children: ReactNode
}) {
  const { at, editing, drag, onMove, onRemove } = o
  const { steps } = editing.document
  const [isOver, setOver] = useState(false)
  const step = steps[at]
  if (!step) return null
  const from = drag?.dragged ?? null
  return (
    <li
      className={styles.row}
      data-over={isOver && from !== null && from !== at ? (from > at ? 'above' : 'below') : undefined}
      draggable={drag !== undefined && !o.isOpen}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', step.key)
        drag?.setDragged(at)
      }}
      onDragEnd={() => drag?.setDragged(null)}
      onDragOver={(event) => {
        if (from === null) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        drag?.onDrop()
      }}
    >
      <span className={styles.day}>{o.days}</span>
      <div className={styles.body}>
        <NodeCard
          id={o.id}
          kind={step.do}
          name={`Step ${at + 1}`}
          number={at + 1}
          heading={step.do === 'go' ? `Go on to ${sayTarget(steps, step.to)}` : headingOf(step, editing)}
          aside={
            step.do === 'branch'
              ? `on to ${sayTarget(steps, step.to)}`
              : step.do === 'mail' &&
                step.test &&
                `tried against ${step.test.others.length === 1 ? 'another' : `${step.test.others.length} others`}`
          }
          faults={o.faults}
          isOpen={o.isOpen}
          onToggle={o.onToggle}
        >
          {onMove && onRemove ? (
            <>
              <StepForm editing={editing} at={at} />
              <div className={styles.tools}>
                <ActionIcon
                  aria-label={`Move step ${at + 1} up`}
                  disabled={at === 0}
                  onClick={() => onMove(at - 1)}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Move step ${at + 1} down`}
                  disabled={at === steps.length - 1}
                  onClick={() => onMove(at + 1)}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  leftSection={<IconTrash size={14} />}
                  onClick={onRemove}
                >
                  Take it out
                </Button>
              </div>
            </>
          ) : (
            <p className={styles.sentence}>{sayStep(steps, at, editing)}</p>
          )}
        </NodeCard>
        {o.children}
      </div>
      {o.arrows}
    </li>
  )
}
