import { useCallback, useEffect, useState } from 'react'
import { CommandForm } from '#src/followup/web/command-form.tsx'
import { draftKeyOf, useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { OPEN_STAGES, STAGES, type Stage } from '#src/lead/stages.ts'
import { Failed } from '#src/web/kit/page/states.tsx'
import { lookOf } from '#src/web/kit/values/stages.tsx'
import type { ListAddress } from '../address.ts'
import { EmptyList } from '../empty-list.tsx'
import { nameOf } from '../table/columns.tsx'
import type { LeadItem } from '../use-leads.ts'
import styles from './board.module.css'
import { BoardColumn, type ColumnAnswer } from './board-column.tsx'
import { type Move, moveTo } from './moves.ts'

const ENDS: readonly Stage[] = ['won', 'lost', 'disqualified']

/** A card whose command is on its way. */
export interface Moving {
  lead: LeadItem
  to: Stage
}

interface Asking {
  lead: LeadItem
  to: Stage
  move: Move
}

/** The leads by stage. A card is dragged, or moved by its menu, where a command leads there. */
export function Board({ list, onOpen }: { list: ListAddress; onOpen: (id: string) => void }) {
  const [dragged, setDragged] = useState<LeadItem | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [moving, setMoving] = useState<readonly Moving[]>([])
  const [told, setTold] = useState<Partial<Record<Stage, ColumnAnswer>>>({})
  const hear = useCallback(
    (stage: Stage, answer: ColumnAnswer) => setTold((before) => ({ ...before, [stage]: answer })),
    [],
  )
  const commands = useLeadCommand({ onStopped: ({ id }) => onOpen(id) })
  const { isRunning } = commands
  useEffect(() => {
    // The lists were read again: they know where each lead stands by now.
    if (!isRunning) setMoving([])
  }, [isRunning])

  function carryOut({ lead, to, move }: Asking, values: Record<string, string>): void {
    setAsking(null)
    setMoving((now) => [...now, { lead, to }])
    commands.carryOut(move.spec, { id: lead.id, name: nameOf(lead.person) }, values)
  }
  function put(lead: LeadItem, to: Stage): void {
    setDragged(null)
    const move = moveTo(lead, to)
    if (!move) return
    if (move.spec.fields.length > 0) setAsking({ lead, to, move })
    else carryOut({ lead, to, move }, {})
  }
  const wanted = list.filters.get('stage')
  const stages = wanted ? STAGES.filter((stage) => wanted.includes(stage)) : OPEN_STAGES
  const ends = wanted ? [] : ENDS
  const columns = [...stages, ...ends]
  const answers = columns.map((stage) => told[stage])
  const failures = answers.filter((answer) => typeof answer === 'object')
  const [failed] = failures.length === columns.length ? failures : []
  const isEmpty = answers.every((answer) => answer === 'empty')
  // Where nothing stands, the columns go on asking unseen.
  return (
    <>
      {failed && (
        <Failed
          error={failed.error}
          retry={() => {
            for (const { retry } of failures) retry()
          }}
          kept="Your filters are kept."
        />
      )}
      {isEmpty && <EmptyList list={list} />}
      <div className={styles.board} hidden={isEmpty || failed !== undefined}>
        {columns.map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            list={list}
            isEnd={ends.includes(stage)}
            moving={moving}
            dragged={dragged}
            onDrag={setDragged}
            onPut={put}
            onOpen={onOpen}
            onTold={hear}
            asking={
              asking?.to === stage ? (
                <div className={styles.asking}>
                  <p className={styles.question}>
                    <bdi>{nameOf(asking.lead.person)}</bdi> to {lookOf(stage).word.toLowerCase()}
                  </p>
                  <CommandForm
                    spec={asking.move.spec}
                    draftKey={draftKeyOf(asking.move.spec, {
                      id: asking.lead.id,
                      name: nameOf(asking.lead.person),
                    })}
                    proposed={{}}
                    onSend={(values) => carryOut(asking, values)}
                    onClose={() => setAsking(null)}
                  />
                </div>
              ) : null
            }
          />
        ))}
      </div>
    </>
  )
}
