import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconGripVertical } from '@tabler/icons-react'

/** What a row of an ordered list is dragged by, with a button up and one down; the list says how it looks in its place. */
export function MoveHandle({
  name,
  styles,
  onMove,
}: {
  name: string
  styles: { readonly [part: string]: string }
  onMove: (by: -1 | 1) => void
}) {
  return (
    <span className={styles.handle}>
      <ActionIcon size="xs" aria-label={`Move “${name}” up`} onClick={() => onMove(-1)}>
        <IconChevronUp size={14} />
      </ActionIcon>
      <IconGripVertical size={16} className={styles.grip} aria-hidden />
      <ActionIcon size="xs" aria-label={`Move “${name}” down`} onClick={() => onMove(1)}>
        <IconChevronDown size={14} />
      </ActionIcon>
    </span>
  )
}

/** On which side of the row at a place the dragged one would come to stand. */
export function dropSide(dragged: number, at: number): 'above' | 'below' {
  return dragged > at ? 'above' : 'below'
}
