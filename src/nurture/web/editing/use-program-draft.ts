import { useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import type { ProgramShown } from '../use-programs.ts'
import { type DraftProgram, EMPTY_PROGRAM, isSame } from './edit-program.ts'

interface Kept {
  document: DraftProgram
  /** The version it was made from; null: there was none. */
  after: number | null
}

export interface ProgramDraft {
  /** As it is written now: the draft, or the newest version. */
  document: DraftProgram
  after: number | null
  isChanged: boolean
  /** Somebody put down a version since the draft was begun. */
  isOvertaken: boolean
  change: (document: DraftProgram) => void
  discard: () => void
  /** Goes on from what somebody else put down meanwhile: their version is looked at, ours is kept. */
  see: () => void
}

/** A program as somebody writes it, kept in this tab over reloads until it is put down or dropped. */
export function useProgramDraft({ program, versions }: ProgramShown): ProgramDraft {
  const key = `program/${program.id}`
  const [kept, setKept] = useState<Kept | null>(() => read(key))
  const newest = versions[0]
  const put = newest?.document ?? EMPTY_PROGRAM
  const after = newest?.version ?? null
  const isChanged = kept !== null && !isSame(kept.document, put)
  function set(next: Kept | null) {
    setKept(next)
    if (next) keepDraft(key, { text: JSON.stringify(next) })
    else dropDraft(key)
  }
  return {
    document: isChanged ? kept.document : put,
    after: isChanged ? kept.after : after,
    isChanged,
    isOvertaken: isChanged && kept.after !== after,
    change: (document) => set({ document, after: isChanged ? kept.after : after }),
    discard: () => set(null),
    see: () => kept && set({ ...kept, after }),
  }
}

function read(key: string): Kept | null {
  const text = readDraft(key)?.text
  if (!text) return null
  try {
    const kept = JSON.parse(text) as Kept
    return Array.isArray(kept.document?.steps) && (kept.after === null || typeof kept.after === 'number')
      ? { ...kept, document: { ...EMPTY_PROGRAM, ...kept.document } }
      : null
  } catch {
    return null
  }
}
