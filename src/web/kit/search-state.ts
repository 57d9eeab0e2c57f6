import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

export type SearchValue = string | string[] | undefined
export type Search = Record<string, SearchValue>

/**
 * A page's filters, kept in the address. Reading never fails: what is not understood is `parse`'s to ignore. Setting
 * merges; an undefined or empty value leaves the address. `push` makes Back return to the filters before.
 */
export function useSearchState<T>(
  parse: (search: Search) => T,
): [T, (change: Search, push?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const state = useMemo(() => parse(search), [search, parse])
  const set = useCallback(
    (change: Search, push = false) => {
      navigate({
        to: '.',
        replace: !push,
        search: (old: Search) => withoutEmpty({ ...old, ...change }),
      } as never)
    },
    [navigate],
  )
  return [state, set]
}

/** One value of a filter that may be given once. */
export function one(value: SearchValue): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** All values of a filter that may be given several times. */
export function many(value: SearchValue): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** `?a=1&b=2&b=3`: the plain form that people can read and other systems can make. `?a=` asks for a blank one: `['']`. */
export function parseAddress(text: string): Search {
  const search: Search = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = search[name]
    search[name] = before === undefined && value !== '' ? value : [...many(before), value]
  }
  return search
}

export function addressText(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single === undefined || single === null || (single === '' && !Array.isArray(value))) continue
      params.append(name, String(single))
    }
  }
  const text = params.toString()
  return text && `?${text}`
}

function withoutEmpty(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value.length > 0),
  )
}
