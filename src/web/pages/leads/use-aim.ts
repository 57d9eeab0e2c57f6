import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { askLead } from '../lead/ask-lead.ts'

/** Whoever only crosses a row on the way to another one is faster. */
const RESTS_MS = 65

/** Where the mouse is in a list of leads; null: on none of them. */
export type Aim = (id: string | null, isPressed?: boolean) => void

/** Asks for the lead on which the mouse rests or goes down, so that the click finds it there. */
export function useAim(): Aim {
  const client = useQueryClient()
  const timer = useRef<number>(undefined)
  return useCallback(
    (id, isPressed = false) => {
      window.clearTimeout(timer.current)
      if (id === null) return
      if (isPressed) askLead(client, id)
      else timer.current = window.setTimeout(() => askLead(client, id), RESTS_MS)
    },
    [client],
  )
}
