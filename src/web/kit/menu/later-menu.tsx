import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
  useState,
} from 'react'
import { loadAhead, loadLater } from '../server/load-later.ts'

export interface MenuEntry {
  key: string
  label: ReactNode
  icon?: ReactNode
  /** At its right end: a key. */
  right?: ReactNode
  run: () => void
}

export interface MenuSection {
  /** Above its entries. */
  label?: string
  className?: string | undefined
  entries: readonly MenuEntry[]
}

export interface MenuLook {
  sections: readonly MenuSection[]
  position: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end'
  width?: number | string
  offset?: number
  className?: string | undefined
}

export type MenuButton = ReactElement<HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }>

let there: typeof import('./open-menu.tsx') | undefined
const load = async () => {
  there = await loadLater(() => import('./open-menu.tsx'))
}
const loadInTime = () => {
  load().catch(() => {})
}

/** A menu whose machinery is no part of the first page: it is loaded ahead, or with the first reach for it. */
export function LaterMenu({ children, ...look }: MenuLook & { children: MenuButton }) {
  const [isAsked, setAsked] = useState(false)
  const [wasThere] = useState(there)
  const known = wasThere ?? (isAsked ? there : undefined)
  if (known) {
    return (
      <known.OpenMenu {...look} isAsked={isAsked}>
        {children}
      </known.OpenMenu>
    )
  }
  const ask = () => load().then(() => setAsked(true))
  return cloneElement(children, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: loadInTime,
    onFocus: loadInTime,
    onClick: ask,
  })
}

/** So that also the first one opens at once, and without a connection. */
export function preloadMenus(): void {
  loadAhead(load)
}
