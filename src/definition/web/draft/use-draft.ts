import { useEffect, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import type { Definition } from '../../definition-types.ts'

const KEPT = 'definition'

export interface Draft {
  document: Definition
  /** Which version it began from. */
  from: number
  /** The newest version there was when it began: who wrote one since is told of. */
  newest: number
  isChanged: boolean
  /** It was found again after a reload or another visit. */
  isFound: boolean
  change: (document: Definition) => void
  /** Looked at what others wrote: the next try to save may stand beside it. */
  see: (newest: number) => void
  /** Drops what was written and begins with another document. */
  begin: (document: Definition) => void
  /** It was saved. */
  forget: () => void
}

interface Kept {
  document: Definition
  from: number
  newest: number
}

/** The definition somebody is writing, kept in this tab over reloads until it is saved or dropped. */
export function useDraft(base: { document: Definition; from: number; newest: number }): Draft {
  const [found] = useState(() => read(base.from))
  const [kept, setKept] = useState<Kept>(found ?? base)
  const [start, setStart] = useState(base.document)
  const isChanged = kept.document !== start
  useEffect(() => {
    if (!isChanged) return
    const wait = setTimeout(() => {
      keepDraft(KEPT, { text: JSON.stringify(kept) })
    }, 300)
    return () => clearTimeout(wait)
  }, [kept, isChanged])
  return {
    ...kept,
    isChanged,
    isFound: found !== null,
    change: (document) => setKept((before) => ({ ...before, document })),
    see: (newest) => setKept((before) => ({ ...before, newest })),
    begin(document) {
      dropDraft(KEPT)
      setStart(document)
      setKept((before) => ({ ...before, document }))
    },
    forget: () => dropDraft(KEPT),
  }
}

function read(from: number): Kept | null {
  const text = readDraft(KEPT)?.text
  if (!text) return null
  try {
    const kept = JSON.parse(text) as Kept
    return kept.from === from && Array.isArray(kept.document?.criteria) ? kept : null
  } catch {
    return null
  }
}
