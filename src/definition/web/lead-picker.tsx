import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { get } from '#src/web/kit/server/api.ts'

interface Hit {
  kind: string
  id: string
  title: string
  detail: string | null
  lead_id: string | null
}

interface Told {
  person: { name: string | null; email: string | null; company: string | null }
}

const PAUSE_MS = 200

/** Finds a lead by name, company or address while somebody types. */
export function LeadPicker({
  label,
  leadId,
  onChoose,
}: {
  label: string
  leadId: string | null
  onChoose: (leadId: string | null) => void
}) {
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [words] = useDebouncedValue(sought.trim(), PAUSE_MS)
  const hits = useQuery({
    queryKey: ['lead-picker', words],
    queryFn: async () => (await get<{ items: Hit[] }>('/api/search', { q: words, of_each: 10 })).items,
    enabled: words.length >= 2 && words !== chosen?.label,
    placeholderData: (before) => before,
    staleTime: 30_000,
  })
  const known = useQuery({
    queryKey: ['lead', leadId, 'name'],
    queryFn: async () => nameOf(await get<Told>(`/api/leads/${leadId}`)),
    enabled: leadId !== null && chosen?.value !== leadId,
    staleTime: 60_000,
  })
  // Chosen before, by the address.
  useEffect(() => {
    if (leadId === null || known.data === undefined || chosen?.value === leadId) return
    setChosen({ value: leadId, label: known.data })
    setSought(known.data)
  }, [leadId, known.data, chosen])
  const found = new Map(
    (hits.data ?? []).flatMap(({ lead_id, title, detail }) =>
      lead_id ? [[lead_id, detail ? `${title}, ${detail}` : title] as const] : [],
    ),
  )
  if (chosen) found.set(chosen.value, chosen.label)
  return (
    <Select
      label={label}
      placeholder="Name, company or e-mail"
      searchable
      clearable
      data={[...found].map(([value, text]) => ({ value, label: text }))}
      // The server has searched already.
      filter={({ options }) => options}
      value={leadId}
      searchValue={sought}
      onSearchChange={setSought}
      onChange={(value) => {
        setChosen(value ? { value, label: found.get(value) ?? '' } : null)
        onChoose(value)
      }}
      nothingFoundMessage={
        words.length < 2 ? 'Type two letters' : hits.isFetching ? 'Looking …' : 'Nobody found'
      }
      maxDropdownHeight={280}
    />
  )
}

function nameOf({ person: { name, company, email } }: Told): string {
  return [name ?? email, company].filter(Boolean).join(', ') || 'Nobody known yet'
}
