import { useSyncExternalStore } from 'react'

export type Tool = 'palette' | 'keys' | null

let shown: Tool = null
const listeners = new Set<() => void>()

/** Shows what finds things, or the list of keys, from anywhere around the pages. */
export function showTool(tool: Tool): void {
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
