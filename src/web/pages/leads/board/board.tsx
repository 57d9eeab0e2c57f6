import { useEffect, useState } from 'react'
import { CommandForm } from '#src/followup/web/command-form.tsx'
import { draftKeyOf, useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { OPEN_STAGES, STAGES, type Stage } from '#src/lead/stages.ts'
import { lookOf } from '#src/web/kit/stages.tsx'
import type { ListAddress } from '../address.ts'
import { nameOf } from '../table/columns.tsx'
import type { LeadItem } from '../use-leads.ts'
import styles from './board.module.css'
import { BoardColumn } from './board-column.tsx'
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
  const commands = useLeadCommand()
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
  return (
    <div className={styles.board}>
      {[...stages, ...ends].map((stage) => (
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
  )
}
