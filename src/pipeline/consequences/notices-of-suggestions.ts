import { dayIn } from '#src/lib/day.ts'
import type { Notice } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf, type Workspace } from '#src/people/workspaces.ts'
import type { Matched } from '../match-inquiries.ts'

/** Marketing is told once a day that something may be the same; not of what an import of the past brings. */
export function noticesOfSuggestions(
  ctx: Context,
  workspace: Workspace,
  { book, touched }: Matched,
): Notice[] {
  const isLive = [...touched.values()].some(({ mode }) => mode === 'live')
  if (book.suggestions.length === 0 || !isLive) return []
  const cause = dayIn(workspace.time_zone, ctx.now)
  return [{ memberId: marketingOf(workspace), kind: 'merge_suggestion', cause }]
}
