/** Keys of a page. One registry, so that `?` can list what works right now. */
import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Key {
  /** As `KeyboardEvent.key` has it: 'a', 'Enter', '?'; 'mod+k' with Ctrl or ⌘; 'g t' for one after the other. */
  key: string
  /** What it does, for the list: "Accept the lead". */
  does: string
  run: (event: KeyboardEvent) => void
  /** Works while somebody types in a field, too. */
  whileTyping?: boolean
}

interface Layer {
  group: string
  keys: () => Key[]
}

const SEQUENCE_MS = 1_200
let layers: readonly Layer[] = []
const listeners = new Set<() => void>()
let begun: { key: string; at: number } | null = null

/** Makes keys work while the component is shown. The one shown last goes first, so a panel beats its page. */
export function useKeys(group: string, keys: Key[], enabled = true): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    if (!enabled) return
    const layer: Layer = { group, keys: () => current.current }
    change([...layers, layer])
    return () => change(layers.filter((one) => one !== layer))
  }, [group, enabled])
}

/** What works now, for the list of keys. */
export function useKeyList(): { group: string; keys: Key[] }[] {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => layers,
  )
  return shown.map(({ group, keys }) => ({ group, keys: keys() }))
}

/** Listens on the window; called once. */
export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isPress(event)) return
    const pressed = nameOf(event)
    const typing = isTyping(event.target)
    const after = begun && performance.now() - begun.at < SEQUENCE_MS ? `${begun.key} ${pressed}` : null
    begun = null
    const found = (after && find(after, typing)) || find(pressed, typing)
    if (found) {
      event.preventDefault()
      found.run(event)
    } else if (!typing && isBeginning(pressed)) {
      begun = { key: pressed, at: performance.now() }
    }
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

function find(pressed: string, typing: boolean): Key | undefined {
  for (const layer of layers.toReversed()) {
    const key = layer.keys().find((one) => one.key === pressed && (!typing || one.whileTyping))
    if (key) return key
  }
  return undefined
}

/** Enter and Space on a button or link press it, whatever else they mean. */
function isPress({ key, target }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === ' ') &&
    target instanceof HTMLElement &&
    target.closest('button, a, summary, [role="option"]') !== null
  )
}

function isBeginning(pressed: string): boolean {
  return layers.some((layer) => layer.keys().some((one) => one.key.startsWith(`${pressed} `)))
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  const alt = event.altKey ? 'alt+' : ''
  const shift = event.shiftKey && event.key.length > 1 ? 'shift+' : ''
  return mod + alt + shift + (mod ? event.key.toLowerCase() : event.key)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target.closest('[role="dialog"], [role="listbox"], [role="menu"]')) return true
  return (
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type))
  )
}

function change(next: readonly Layer[]): void {
  layers = next
  for (const tell of listeners) tell()
}
