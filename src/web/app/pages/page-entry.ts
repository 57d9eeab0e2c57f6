import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Permission } from '#src/people/permissions.ts'
import type { Search } from '#src/web/kit/search-state.ts'

export type NavigationGroup = 'Work' | 'Intake' | 'Figures' | 'Agreement' | 'Company'

export interface PageEntry {
  /** With `$name` for what varies. */
  path: string
  title: string
  /** Whom it is shown to; null for people who are not signed in, such pages stand without the navigation. */
  needs: Permission | null
  /** Where it stands in the navigation; left out for pages one comes to from others. */
  group?: NavigationGroup
  icon?: ComponentType<{ size?: number; stroke?: number }>
  /** Goes there from anywhere: 'g t'. */
  key?: string
  /** Has the whole window, for a projector: it offers its own way out. */
  isBare?: true
  load: () => Promise<{ default: ComponentType }>
  /** Asks the server for what the page begins with, while the window around it is still being drawn. */
  ask?: (client: QueryClient, search: Search, params: Readonly<Record<string, string>>) => Promise<unknown>
}
