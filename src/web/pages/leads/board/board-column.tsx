import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { isOpen, type Stage } from '#src/lead/stages.ts'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { lookOf, StageMark } from '#src/web/kit/values/stages.tsx'
import { type ListAddress, stageText } from '../address.ts'
import type { LeadItem } from '../use-leads.ts'
import styles from './board.module.css'
import type { Moving } from './board.tsx'
import { BoardCard } from './board-card.tsx'
import { moveTo } from './moves.ts'
import { useColumn } from './use-column.ts'

export interface ColumnProps {
  stage: Stage
  list: ListAddress
  /** Closed leads: a place to put cards, opened on demand. */
  isEnd: boolean
  moving: readonly Moving[]
  dragged: LeadItem | null
  asking: ReactNode
  onDrag: (lead: LeadItem | null) => void
  onPut: (lead: LeadItem, to: Stage) => void
  onOpen: (id: string) => void
  /** How its question to the server went. */
  onTold: (stage: Stage, answer: ColumnAnswer) => void
}

export type ColumnAnswer = 'empty' | 'filled' | 'waiting' | { error: Error; retry: () => void }

export function BoardColumn(o: ColumnProps) {
  const { stage, dragged, moving } = o
  const [isShown, setShown] = useState(!o.isEnd)
  const [isOver, setOver] = useState(false)
  const query = useColumn(stageText(o.list, stage, isOpen(stage) ? 'due_at' : '-last_activity_at'))
  const leads = query.data?.pages.flatMap(({ items }) => items) ?? []
  const count = query.data?.pages[0]?.count
  const { error, refetch } = query
  const has = leads.length > 0
  const isWaiting = query.data === undefined
  const { onTold } = o
  useEffect(() => {
    if (isWaiting && error) onTold(stage, { error, retry: () => refetch() })
    else onTold(stage, isWaiting ? 'waiting' : has ? 'filled' : 'empty')
  }, [stage, isWaiting, has, error, refetch, onTold])
  const takes = dragged !== null && dragged.stage !== stage && moveTo(dragged, stage) !== null
  const shown = [
    ...moving.flatMap(({ lead, to }) => (to === stage ? [lead] : [])),
    ...leads.filter(({ id }) => !moving.some(({ lead }) => lead.id === id)),
  ]

  // A stage that nobody stands in is a strip that takes cards.
  const isSlim = !o.asking && (!isShown || (query.data !== undefined && shown.length === 0))
  const { word } = lookOf(stage)
  return (
    <section
      className={styles.column}
      aria-label={word}
      data-slim={isSlim || undefined}
      data-takes={takes || undefined}
      data-refuses={(dragged !== null && !takes && dragged.stage !== stage) || undefined}
      data-over={(takes && isOver) || undefined}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (dragged) o.onPut(dragged, stage)
      }}
    >
      <header className={styles.columnHead}>
        <h2 className={styles.stage}>
          <StageMark stage={stage} />
        </h2>
        {count && (
          <span className={`quiet number`} title={count.is_estimate ? 'An estimate' : undefined}>
            {count.is_estimate && '~'}
            {sayNumber(count.leads)}
          </span>
        )}
        {o.isEnd && (
          <ActionIcon
            size="sm"
            aria-label={`${isShown ? 'Fold' : 'Unfold'} ${word}`}
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <IconChevronLeft size={14} /> : <IconChevronRight size={14} />}
          </ActionIcon>
        )}
      </header>
      {o.asking}
      {!isSlim && (
        <div className={styles.cards}>
          {query.error && !query.data && <Failed error={query.error} retry={() => query.refetch()} />}
          {query.isPending && <Loading lines={4} height={72} />}
          {shown.map((lead) => (
            <BoardCard key={lead.id} lead={lead} onDrag={o.onDrag} onPut={o.onPut} onOpen={o.onOpen} />
          ))}
          {query.hasNextPage && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              loading={query.isFetchingNextPage}
              onClick={() => query.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
