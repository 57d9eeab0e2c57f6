import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#src/web/kit/server/api.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { hold, sendBehind, takeBack } from './held.ts'

export interface LetIn {
  id: string
  fields?: Record<string, string | null>
}

interface Answer {
  inquiries: { id: string; outcome: 'let_in' | 'already_let_in' | 'erased' | 'not_found' }[]
}

const SETTLED_MS = 2_500

/**
 * Lets arrivals in, or says that they are none; both can be taken back for ten seconds. `gone` are those that the page
 * shows no more. `onDone`: the server has them; `onBack`: they are there again.
 */
export function useLettingIn(o: { onDone?: (ids: string[]) => void; onBack?: (ids: string[]) => void } = {}) {
  const client = useQueryClient()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const hide = (ids: string[]) => setGone((before) => new Set([...before, ...ids]))
  const show = (ids: string[]) => setGone((before) => new Set([...before].filter((id) => !ids.includes(id))))

  async function refresh(ids: string[]): Promise<void> {
    await client.invalidateQueries({ queryKey: ['inbox'] })
    show(ids)
  }

  async function send(inquiries: LetIn[]): Promise<void> {
    const ids = inquiries.map(({ id }) => id)
    try {
      const answer = await call<Answer>('POST', '/api/admissions', { inquiries })
      const missed = answer.inquiries.filter(({ outcome }) => outcome !== 'let_in').length
      if (missed > 0) sayProblem(new Error(`${missed} of ${ids.length} had been dealt with already.`))
      o.onDone?.(ids)
      // They are read within a second or two; what fails again is back in quarantine by then.
      setTimeout(() => refresh(ids), SETTLED_MS)
    } catch (error) {
      show(ids)
      o.onBack?.(ids)
      sayProblem(error)
    }
  }

  function letIn(inquiries: LetIn[]): void {
    const ids = inquiries.map(({ id }) => id)
    const batch = newCommandId()
    hide(ids)
    hold(batch, (isLeaving) => {
      if (!isLeaving) send(inquiries)
      else sendBehind('POST', '/api/admissions', { inquiries })
    })
    sayDone(ids.length === 1 ? 'Let in.' : `${ids.length} let in.`, () => {
      if (!takeBack(batch)) return
      show(ids)
      o.onBack?.(ids)
    })
  }

  async function dismiss(ids: string[], kind: string, words: string): Promise<void> {
    hide(ids)
    try {
      await call('PUT', '/api/dismissals', { ids, kind })
      sayDone(ids.length === 1 ? `${words}.` : `${ids.length}: ${words}.`, async () => {
        await call('PUT', '/api/dismissals', { ids, kind: null })
        await refresh(ids)
      })
      await client.invalidateQueries({ queryKey: ['inbox'] })
    } catch (error) {
      show(ids)
      sayProblem(error)
    }
  }
  return { gone, letIn, dismiss }
}
