import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'

export interface FoundPerson {
  id: string
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  company: string | null
  city: string | null
  country: string | null
  is_customer: boolean
  leads: {
    id: string
    topic: string | null
    stage: string
    accountable: { id: string; name: string } | null
    last_activity_at: string
  }[]
  last_activity_at: string | null
}

const TYPING_MS = 120

/** Persons by what is being typed; nobody for less than two letters. */
export function useFindPersons(typed: string, enabled: boolean) {
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS)
  const isLooking = enabled && text.length >= 2
  const query = useQuery({
    queryKey: ['persons', text],
    queryFn: () => get<{ persons: FoundPerson[] }>('/api/persons', { query: text, limit: 6 }),
    enabled: isLooking,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  return { persons: isLooking ? (query.data?.persons ?? []) : [], error: isLooking ? query.error : null }
}
