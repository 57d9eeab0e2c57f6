import { useMemo } from 'react'
import { FilterBar } from '#src/reports/lists/web/filters/filter-bar.tsx'
import { filterKinds } from '#src/reports/lists/web/filters/kinds.ts'
import { useChoices } from '#src/reports/lists/web/use-choices.ts'
import { LIMITS, ONLY_ORIGIN, type OnlyName } from '#src/reports/only-names.ts'
import type { Search } from '#src/web/kit/search-state.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import type { FiguresAddress } from '../address.ts'
import { sayGroupKind } from '../words.ts'

interface Limited {
  address: FiguresAddress
  only: readonly OnlyName[]
  onChange: (change: Search, push?: boolean) => void
}

/** What figures are limited to, for whoever may see leads. */
export function Limits({ address, only, onChange }: Limited) {
  const { member } = useSession()
  const maySeeLeads = useMay('leads.read')
  const { data: choices } = useChoices()
  const kinds = useMemo(
    () =>
      filterKinds(choices, member?.id ?? null)
        .filter(({ name }) => only.includes(name as OnlyName))
        .map((kind) =>
          kind.name === 'owner' && kind.kind === 'choices'
            ? { ...kind, choices: kind.choices.filter(({ value }) => value !== 'me') }
            : kind,
        ),
    [choices, member, only],
  )
  if (!maySeeLeads || only.length === 0) return null
  const limits = new Map([...address.limits].filter(([name]) => only.includes(name)))
  return (
    <FilterBar
      filters={limits}
      kinds={kinds}
      onChange={(change) =>
        onChange(
          Object.fromEntries(
            Object.entries(change)
              .filter(([name]) => (LIMITS as readonly string[]).includes(name))
              .map(([name, values]) => [name, values ? [...values] : undefined]),
          ),
        )
      }
    />
  )
}

/** Limits for which nobody can say what was spent: costs are told by campaign, and shared out by where leads came from. */
export function NoCost({ address, only }: Pick<Limited, 'address' | 'only'>) {
  const others = [...address.limits.keys()].filter(
    (name) => only.includes(name) && !ONLY_ORIGIN.includes(name),
  )
  if (others.length === 0) return null
  return (
    <p className="quiet" role="note">
      What was spent is known by campaign and by where leads came from, not by{' '}
      {others.map((name) => sayGroupKind(name).toLowerCase()).join(', ')}: no cost is told, nor what came back
      for it.
    </p>
  )
}

/** Limits that came along from another page and that these figures know nothing of are said, not passed over. */
export function NotLimited({
  address,
  only,
  why,
}: Pick<Limited, 'address' | 'only'> & { why?: string | undefined }) {
  const others = [...address.limits.keys()].filter((name) => !only.includes(name))
  if (others.length === 0) return null
  return (
    <p className="quiet" role="note">
      These figures cannot be limited by {others.map((name) => sayGroupKind(name).toLowerCase()).join(', ')},
      so that filter is left out.
      {why && ` ${why}`}
    </p>
  )
}
