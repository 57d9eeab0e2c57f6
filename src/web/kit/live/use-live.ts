import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { suspectServer } from '../server/reachable.ts'
import { ME } from '../server/session.ts'
import { openRefresher } from './refresher.ts'
import { shareLine } from './share.ts'

/**
 * Keeps what is shown up to date while somebody is signed in. `onNotified` is told the ids of notifications, in one
 * window of the browser only, and only while nobody looks at any.
 */
export function useLive(onNotified: (ids: string[] | null) => void): void {
  const client = useQueryClient()
  const told = useRef(onNotified)
  told.current = onNotified
  useEffect(
    () =>
      whenIdle(() => {
        const refresher = openRefresher(client)
        const shared = shareLine({
          onEvents(events, leads) {
            refresher.hear(events)
            if (!leads || shared.isLookedAt()) return
            for (const event of events) if (event.kind === 'notification') told.current(event.ids)
          },
          onLost() {
            suspectServer()
            // Or the session has ended, and who is signed in is another question.
            client.invalidateQueries({ queryKey: ME })
          },
        })
        return () => {
          shared.leave()
          refresher.close()
        }
      }),
    [client],
  )
}

/** What is on the page comes first: opened once nothing else is to be done. Answers how to end it, begun or not. */
function whenIdle(open: () => () => void): () => void {
  let isOver = false
  let end = () => {}
  // Safari knows no idle time.
  const soon = window.requestIdleCallback ?? setTimeout
  soon(() => {
    if (!isOver) end = open()
  })
  return () => {
    isOver = true
    end()
  }
}
