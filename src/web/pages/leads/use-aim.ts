import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { askLead } from '../lead/ask-lead.ts'

/** Whoever only crosses a row on the way to another one is faster. */
const RESTS_MS = 65

/** Where the mouse or the keyboard is in a list of leads; null: on none of them. */
export type Aim = (id: string | null, isPressed?: boolean) => void

/** Asks for the lead on which one rests, or the mouse goes down, so that opening finds it there; not for the one that is open. */
export function useAim(open: string | undefined): Aim {
  const client = useQueryClient()
  const isOpen = useRef((id: string) => id === open)
  isOpen.current = (id) => id === open
  const timer = useRef<number>(undefined)
  return useCallback(
    (id, isPressed = false) => {
      window.clearTimeout(timer.current)
      if (id === null) return
      if (isPressed) askLead(client, id)
      else timer.current = window.setTimeout(() => isOpen.current(id) || askLead(client, id), RESTS_MS)
    },
    [client],
  )
}
