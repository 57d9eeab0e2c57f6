import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { memo } from 'react'
import { Grade } from '#src/followup/web/grade.tsx'
import { say } from '#src/followup/web/words.ts'
import { isOpen, type Stage } from '#src/lead/stages.ts'
import { sayMoney } from '#src/web/kit/values/amounts.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { nameOf, organizationOf } from '../table/columns.tsx'
import { DueCell } from '../table/due-cell.tsx'
import type { LeadItem } from '../use-leads.ts'
import styles from './board.module.css'
import { movesOf } from './moves.ts'

/** One lead: who, for which company, with whom, what is next and when. */
export const BoardCard = memo(function BoardCard(o: {
  lead: LeadItem
  onDrag: (lead: LeadItem | null) => void
  onPut: (lead: LeadItem, to: Stage) => void
  onOpen: (id: string) => void
}) {
  const { lead } = o
  const moves = movesOf(lead)
  const isDue = lead.due_at !== null && isOpen(lead.stage as Stage)
  const value = lead.revenue ?? lead.expected_value
  return (
    <article
      className={styles.card}
      draggable={moves.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', nameOf(lead.person))
        o.onDrag(lead)
      }}
      onDragEnd={() => o.onDrag(null)}
    >
      <div className={styles.cardLine}>
        <a
          href={`/leads/${lead.id}`}
          className={styles.name}
          draggable={false}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            o.onOpen(lead.id)
          }}
        >
          {nameOf(lead.person)}
        </a>
        {moves.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size="sm" className={styles.move} aria-label={`Move ${nameOf(lead.person)}`}>
                <IconArrowRight size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Move to</Menu.Label>
              {moves.map((to) => (
                <Menu.Item key={to} onClick={() => o.onPut(lead, to)}>
                  <StageMark stage={to} />
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {organizationOf(lead) && <p className={`${styles.quietLine} clip`}>{organizationOf(lead)}</p>}
      <div className={styles.cardFoot}>
        {lead.grade && <Grade grade={lead.grade} />}
        {lead.accountable && <span className={`${styles.owner} clip`}>{lead.accountable.name}</span>}
      </div>
      {(isDue || value) && (
        <div className={styles.cardFoot}>
          {isDue && (
            <span className={`${styles.quietLine} clip`}>
              {say(lead.next_action)} <DueCell at={lead.due_at as string} />
            </span>
          )}
          {value && (
            <span className={`number ${styles.value}`}>
              {sayMoney(value, lead.revenue_currency ?? lead.expected_currency)}
            </span>
          )}
        </div>
      )}
    </article>
  )
})
