import { Button, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Hit } from '#src/reports/search/hits.ts'
import { get } from '#src/web/kit/server/api.ts'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './sales.module.css'

const SHORTEST = 2

/** A lead that is found by words, where none of the proposed is the one. */
export function PickLead({ onPick }: { onPick: (leadId: string, name: string) => void }) {
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const { data, error } = useQuery({
    queryKey: ['search', asked],
    queryFn: () => get<{ items: Hit[] }>('/api/search', { q: asked }),
    enabled: asked.length >= SHORTEST,
    placeholderData: keepPreviousData,
  })
  const found = asked.length < SHORTEST ? [] : (data?.items ?? []).filter(({ lead_id }) => lead_id !== null)
  return (
    <div>
      <TextInput
        size="xs"
        label="Whose is it?"
        placeholder="Name, company, e-mail address or number"
        value={typed}
        autoFocus
        maxLength={200}
        error={error?.message}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.slice(0, 6).map((hit) => (
        <div key={`${hit.kind} ${hit.id}`} className={styles.lead}>
          <div className={styles.line}>
            <bdi>{hit.title}</bdi>
            {hit.detail && <span className={styles.quiet}>{hit.detail}</span>}
            {hit.stage && <StageMark stage={hit.stage} />}
          </div>
          <Button size="xs" onClick={() => hit.lead_id && onPick(hit.lead_id, hit.title)}>
            Book it
          </Button>
        </div>
      ))}
      {asked.length >= SHORTEST && data && found.length === 0 && (
        <p className={styles.quiet}>No lead fits these words.</p>
      )}
    </div>
  )
}
