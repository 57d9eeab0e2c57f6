import { Button, Group } from '@mantine/core'
import { Problem } from '../server/api.ts'
import { hideToast, showToast } from './toasts.tsx'

const UNDO_MS = 10_000

/** Says what was done, for ten seconds with a way back; `z` takes back the last one. */
export function sayDone(sentence: string, undo?: () => Promise<void> | void): void {
  const id = showToast({
    message: undo ? <WithUndo sentence={sentence} undo={() => takeBack(id, undo)} /> : sentence,
    autoClose: undo ? UNDO_MS : 4_000,
    withCloseButton: !undo,
  })
  if (!undo) return
  last = { id, undo, until: Date.now() + UNDO_MS }
}

let last: { id: string; undo: () => Promise<void> | void; until: number } | null = null

/** Takes back what was done last, when that is no longer than ten seconds ago. */
export function undoLast(): void {
  if (last && Date.now() < last.until) takeBack(last.id, last.undo)
}

/** Says what went wrong; that the session has ended is said where one signs in again. */
export function sayProblem(error: unknown): void {
  if (error instanceof Problem && error.status === 401) return
  const sentence = error instanceof Error ? error.message : 'This did not work.'
  showToast({ message: sentence, color: 'red', autoClose: 12_000, role: 'alert' })
}

async function takeBack(id: string, undo: () => Promise<void> | void): Promise<void> {
  hideToast(id)
  if (last?.id === id) last = null
  try {
    await undo()
  } catch (error) {
    sayProblem(error)
  }
}

function WithUndo({ sentence, undo }: { sentence: string; undo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <span>{sentence}</span>
      <Button size="compact-sm" variant="subtle" onClick={undo}>
        Undo
      </Button>
    </Group>
  )
}
