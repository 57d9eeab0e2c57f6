import { useMemo, useState } from 'react'
import type { Choices } from '#src/reports/lists/web/filters/kinds.ts'
import { allColumns, type Column, DEFAULT_COLUMNS } from './columns.tsx'

const KEPT = 'lead-columns'

/**
 * The columns that are shown: those of the address, else those that this person chose last on this device, else those
 * that everybody begins with. What is not known (any more) is left out.
 */
export function useColumns(o: {
  address: readonly string[] | null
  choices: Choices | undefined
  currency: string
}) {
  const { address, choices, currency } = o
  const [own, setOwn] = useState<readonly string[] | null>(readKept)
  const all = useMemo(() => allColumns(choices, currency), [choices, currency])
  const shown = useMemo(() => pick(all, address ?? own ?? DEFAULT_COLUMNS), [all, address, own])
  return {
    all,
    shown,
    keep(keys: readonly string[] | null): void {
      setOwn(keys)
      if (keys) localStorage.setItem(KEPT, JSON.stringify(keys))
      else localStorage.removeItem(KEPT)
    },
  }
}

function pick(all: readonly Column[], keys: readonly string[]): Column[] {
  return all.filter(({ key }) => key === 'person' || keys.includes(key))
}

function readKept(): readonly string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null')
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : null
  } catch {
    return null
  }
}
