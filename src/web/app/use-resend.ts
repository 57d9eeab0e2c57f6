import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { dropDraft } from '../kit/drafts.ts'
import { call, wasAnswered } from '../kit/server/api.ts'
import { type KeptCommand, keepCommand, keptCommands, settleCommand } from '../kit/server/kept-commands.ts'
import { useIsReachable } from '../kit/server/reachable.ts'
import { useMe } from '../kit/server/session.ts'
import { sayDone, sayProblem } from '../kit/toasts/undo.tsx'

/** Sends what was given and never answered: a phone lost the network and then the page, or the session had ended. */
export function useResend(): void {
  const client = useQueryClient()
  const isReachable = useIsReachable()
  const { data: me, dataUpdatedAt: knownAt } = useMe()
  const memberId = me?.member?.id
  useEffect(() => {
    // Asked again whenever it is known anew who is signed in: who had to sign in again is the same as before.
    if (!isReachable || !memberId || knownAt === 0) return
    const kept = keptCommands(memberId, new Date())
    if (kept.length === 0) return
    sendAll(kept).then(() => client.invalidateQueries())
  }, [client, isReachable, memberId, knownAt])
}

/** One after the other, because one may follow from the other; stops where the server is away again. */
async function sendAll(kept: readonly KeptCommand[]): Promise<void> {
  for (const command of kept) {
    const { id, method, path, body, said, at, draft } = command
    keepCommand(command)
    try {
      await call(method, path, { happened_at: at, ...body })
      settleCommand(id, true)
      dropDraft(draft)
      sayDone(`Sent now: ${said}`)
    } catch (error) {
      settleCommand(id, wasAnswered(error))
      if (!wasAnswered(error)) return
      sayProblem(error)
    }
  }
}
