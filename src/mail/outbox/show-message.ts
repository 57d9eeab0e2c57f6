import type { ReadContext } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { loadLetters } from '../rendering/load-letters.ts'
import { messageNotFound } from './decide-message.ts'
import { type OutboxLine, readMessage } from './list-messages.ts'

export interface MessageShown extends OutboxLine {
  /** As it reads now; what was sent earlier read as things stood then. Null where it cannot be written. */
  letter: { subject: string; text: string } | null
  /** Why it cannot be written, or must not go any more. */
  problem: string | null
}

/** One message with its text, filled in as it would be now. Refuses `message_not_found`. */
export async function showMessage(
  { db, now }: Pick<ReadContext, 'db' | 'now'>,
  id: string,
  publicUrl: string,
): Promise<MessageShown> {
  const [found, workspace] = await Promise.all([readMessage(db, id, now), readWorkspace(db)])
  if (!found) throw messageNotFound()
  // Whoever reads the link is let in as its reader.
  if (found.line.kind === 'account') {
    return {
      ...found.line,
      letter: null,
      problem: 'Its text holds a link for one pair of eyes, and is not shown.',
    }
  }
  const letter = (await loadLetters(db, [found.row], { workspace, publicUrl, isShown: true })).get(id)
  if (letter && 'text' in letter) return { ...found.line, letter, problem: null }
  const problem = letter && 'problem' in letter ? letter.problem : letter?.suppressed
  return { ...found.line, letter: null, problem: problem ?? null }
}
