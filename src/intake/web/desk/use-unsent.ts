import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, Problem } from '#src/web/kit/server/api.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useIsReachable } from '#src/web/kit/server/reachable.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { hold, sendBehind, takeBack } from '../held.ts'
import { asBody, type EntryValues, whoOf } from './entry.ts'

export interface Unsent {
  id: string
  values: EntryValues
  /** Why the server did not take it; null while it is on its way. */
  problem: string | null
}

/**
 * What was written down and has not arrived yet: kept in this browser until it has, whatever happens to the page or the
 * connection. Each waits out its undo first.
 */
export function useUnsent(memberId: string, onUndo: (values: EntryValues) => void) {
  const key = `desk:${memberId}`
  const client = useQueryClient()
  const [unsent, setUnsent] = useState<Unsent[]>(() => readKept(key))
  const isReachable = useIsReachable()
  const sending = useRef(new Set<string>())
  const undo = useRef(onUndo)
  undo.current = onUndo

  const change = useCallback(
    (next: (before: Unsent[]) => Unsent[]) =>
      setUnsent((before) => {
        const now = next(before)
        keep(key, now)
        return now
      }),
    [key],
  )
  const drop = useCallback((id: string) => change((all) => all.filter((one) => one.id !== id)), [change])

  const send = useCallback(
    async ({ id, values }: Unsent) => {
      if (sending.current.has(id)) return
      sending.current.add(id)
      try {
        await call('POST', '/api/desk-inquiries', { entries: [asBody(id, values)] })
        drop(id)
        client.invalidateQueries({ queryKey: ['desk', 'recent'] })
      } catch (error) {
        // What could not be reached is tried again by itself; what was refused waits to be mended.
        const isRefused = error instanceof Problem && error.status >= 400 && error.status < 500
        const problem = isRefused ? error.message : null
        change((all) => all.map((one) => (one.id === id ? { ...one, problem } : one)))
      } finally {
        sending.current.delete(id)
      }
    },
    [change, client, drop],
  )

  const held = useRef(new Set<string>())
  useEffect(() => {
    if (!isReachable) return
    for (const one of unsent) if (!held.current.has(one.id) && one.problem === null) send(one)
  }, [isReachable, unsent, send])

  function add(values: EntryValues): void {
    const one: Unsent = { id: newCommandId(), values, problem: null }
    held.current.add(one.id)
    change((all) => [one, ...all])
    hold(one.id, (isLeaving) => {
      held.current.delete(one.id)
      if (!isLeaving) send(one)
      else sendBehind('POST', '/api/desk-inquiries', { entries: [asBody(one.id, values)] })
    })
    sayDone(`Saved: ${whoOf(values)}.`, () => {
      if (!takeBack(one.id)) return
      held.current.delete(one.id)
      drop(one.id)
      undo.current(values)
    })
  }
  return {
    unsent,
    add,
    drop,
    isHeld: (id: string) => held.current.has(id),
  }
}

function readKept(key: string): Unsent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as Unsent[]) : []
  } catch {
    return []
  }
}

/** Where the browser keeps nothing, the page still works. */
function keep(key: string, unsent: readonly Unsent[]): void {
  try {
    if (unsent.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(unsent))
  } catch {}
}
