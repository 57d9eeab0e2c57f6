import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Hit } from '#src/reports/search/hits.ts'
import type { Key } from '../../kit/keys.ts'
import { get } from '../../kit/server/api.ts'
import { useSession } from '../../kit/server/session.ts'
import { PAGES } from '../pages/index.ts'
import { fits, HIT_GROUPS, type Item, pathOf } from './items.ts'

const PAUSE_MS = 30
const SHORTEST = 2

/** What fits to what was typed: commands of the page, pages, and what the server finds. */
export function useItems(typed: string, commands: readonly Key[], close: () => void) {
  const { permissions } = useSession()
  const navigate = useNavigate()
  const asked = useSettled(typed.trim())
  const isAsked = asked.length >= SHORTEST
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', asked],
    queryFn: () => get<{ items: Hit[] }>('/api/search', { q: asked }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const goTo = (path: string) => () => {
    close()
    navigate({ href: path })
  }
  const ownRun = (run: () => void) => () => {
    close()
    // The page has the focus again by then, and what opens may take it.
    setTimeout(run, 0)
  }
  const own = useDeferredValue(
    [
      ...commands.map(
        (key): Item => ({
          id: `command ${key.key}`,
          group: 'Here you can',
          title: key.does,
          hint: key.key,
          run: ownRun(() => key.run(new KeyboardEvent('keydown'))),
        }),
      ),
      ...PAGES.filter(({ group, needs }) => group && needs && permissions[needs]).map(
        (page): Item => ({
          id: `page ${page.path}`,
          group: 'Pages',
          title: page.title,
          ...(page.key ? { hint: page.key } : {}),
          run: goTo(page.path),
        }),
      ),
    ].filter(({ title }) => fits(title, typed) > 0),
  )
  const found = (isAsked ? (data?.items ?? []) : []).flatMap((hit): Item[] => {
    const path = pathOf(hit)
    if (!path) return []
    const { kind, id, title, detail, stage } = hit
    return [{ id: `${kind} ${id}`, group: HIT_GROUPS[kind], title, detail, stage, run: goTo(path) }]
  })
  const meansOwn = typed.trim() === '' || own.some(({ title }) => fits(title, typed) === 2)
  return {
    items: meansOwn ? [...own, ...found] : [...found, ...own],
    isSearching: isFetching || asked !== typed.trim(),
    error: isAsked ? error : null,
  }
}

/** What was typed, once the fingers rest for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
