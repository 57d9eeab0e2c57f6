import { useSyncExternalStore } from 'react'
import { catchTyping, stopCatching } from './catch-typing.ts'

export type Tool = 'palette' | 'keys' | null

let shown: Tool = null
const listeners = new Set<() => void>()

/** Shows what finds things, or the list of keys, from anywhere around the pages. */
export function showTool(tool: Tool): void {
  if (tool === 'palette') catchTyping()
  else stopCatching()
  shown = tool
  for (const tell of listeners) tell()
}

export function useTool(): Tool {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}
