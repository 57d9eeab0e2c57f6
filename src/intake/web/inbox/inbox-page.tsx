import { Button, SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useArrivals } from '../use-arrivals.ts'
import { useLettingIn } from '../use-letting-in.ts'
import { sayCode } from '../words.ts'
import { ArrivalAside } from './arrival-aside.tsx'
import { ArrivalList, wayOf } from './arrival-list.tsx'
import styles from './inbox.module.css'

const PLACES = ['all', 'waiting', 'lead', 'quarantine', 'not_an_inquiry'] as const
const CHANNELS = ['web_form', 'api', 'desk', 'import', 'email']
const WORDS: Record<string, string> = {
  all: 'All',
  waiting: 'Waiting',
  lead: 'Leads',
  quarantine: 'Quarantine',
  not_an_inquiry: 'Not inquiries',
}

function parse(search: Search) {
  const place = one(search.place)
  return {
    place: PLACES.find((known) => known === place) ?? 'all',
    channel: one(search.channel),
    form: id(one(search.form)),
    import: id(one(search.import)),
    from: day(one(search.from)),
    to: day(one(search.to)),
    open: one(search.open),
  }
}

function day(text: string | undefined): string | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}

function id(text: string | undefined): string | undefined {
  return text && /^[0-9a-f-]{36}$/i.test(text) ? text : undefined
}

/** Everything that came in, and what became of it. */
export function InboxPage() {
  const [{ open, ...asked }, setSearch] = useSearchState(parse)
  const query = useArrivals(asked)
  const letting = useLettingIn()
  const isNarrow = useMediaQuery('(max-width: 900px)') ?? false
  const [current, setCurrent] = useState<string>()
  const [isFiltering, setFiltering] = useState(Boolean(asked.channel ?? asked.from ?? asked.to))
  const arrivals = (query.data?.pages.flatMap(({ inquiries }) => inquiries) ?? []).filter(
    ({ id }) => !letting.gone.has(id),
  )
  const counts = query.data?.pages[0]?.counts
  const from = asked.form ?? asked.import
  const hasFilter = asked.place !== 'all' || Boolean(from ?? asked.channel ?? asked.from ?? asked.to)
  const shown = arrivals.find(({ id }) => id === open)

  function go(by: number): void {
    const at = arrivals.findIndex(({ id }) => id === (open ?? current))
    const next = arrivals[Math.max(0, Math.min(arrivals.length - 1, at + by))]
    if (!next) return
    setCurrent(next.id)
    if (open) setSearch({ open: next.id })
    document.getElementById(`arrival-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys('Inbox', [
    { key: 'j', does: 'Next arrival', run: () => go(1) },
    { key: 'k', does: 'Arrival before', run: () => go(-1) },
    { key: 'ArrowDown', does: 'Next arrival', run: () => go(1) },
    { key: 'ArrowUp', does: 'Arrival before', run: () => go(-1) },
    { key: 'Enter', does: 'Open it', run: () => current && setSearch({ open: current }, true) },
    { key: 'Escape', does: 'Close it', run: () => setSearch({ open: undefined }) },
  ])

  return (
    <Page
      title="Inbox"
      fill
      actions={
        counts && counts.quarantine > 0 ? (
          <Button variant="default" component={Link} to={'/quarantine' as never}>
            Mend {atMost(counts.quarantine)} in quarantine
          </Button>
        ) : undefined
      }
      tools={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Where it went"
            data={PLACES.map((place) => ({ value: place, label: labelOf(place, counts) }))}
            value={asked.place}
            onChange={(place) => setSearch({ place: place === 'all' ? undefined : place, open: undefined })}
          />
          {from && (
            <Button
              size="xs"
              variant="light"
              rightSection={<IconX size={14} stroke={1.8} />}
              title="Show what came from elsewhere too"
              onClick={() => setSearch({ form: undefined, import: undefined, open: undefined })}
            >
              <span className="clip">{arrivals[0] ? wayOf(arrivals[0]) : 'Nothing from there'}</span>
            </Button>
          )}
          {isNarrow && !isFiltering ? (
            <Button size="xs" variant="default" onClick={() => setFiltering(true)}>
              Filter
            </Button>
          ) : (
            <div className={styles.filters}>
              {!from && (
                <Select
                  className={styles.channelField}
                  size="xs"
                  aria-label="How it came"
                  placeholder="Any channel"
                  clearable
                  data={CHANNELS.map((value) => ({ value, label: sayCode(value) }))}
                  value={asked.channel ?? null}
                  onChange={(channel) => setSearch({ channel: channel ?? undefined })}
                />
              )}
              <BoundField label="From" value={asked.from} onChange={(day) => setSearch({ from: day })} />
              <BoundField label="To" value={asked.to} onChange={(day) => setSearch({ to: day })} />
            </div>
          )}
        </>
      }
    >
      <div
        className={styles.split}
        data-bare={arrivals.length === 0 || undefined}
        data-open={shown !== undefined || undefined}
      >
        <ArrivalState query={query} isEmpty={arrivals.length === 0} hasFilter={hasFilter}>
          <ArrivalList
            arrivals={arrivals}
            current={open ?? current}
            isNarrow={isNarrow}
            hasMore={query.hasNextPage}
            isReading={query.isFetchingNextPage}
            onMore={() => query.fetchNextPage()}
            onOpen={(id) => setSearch({ open: id }, true)}
          />
        </ArrivalState>
        {shown && (
          <ArrivalAside
            key={shown.id}
            arrival={shown}
            onClose={() => setSearch({ open: undefined })}
            onLetIn={() => letting.letIn([{ id: shown.id }])}
            onDismiss={(kind) => letting.dismiss([shown.id], kind, sayCode(kind))}
          />
        )}
      </div>
    </Page>
  )
}

function ArrivalState(o: {
  query: ReturnType<typeof useArrivals>
  isEmpty: boolean
  hasFilter: boolean
  children: React.ReactNode
}) {
  const { query } = o
  if (query.error && !query.data)
    return (
      <Failed
        error={query.error}
        retry={() => query.refetch()}
        kept="Whatever came in is stored; only this list is missing."
      />
    )
  if (!query.data) return <Loading lines={12} />
  if (!o.isEmpty || query.hasNextPage) return o.children
  return o.hasFilter ? (
    <Empty
      title="Nothing of that kind"
      action={
        <Button variant="default" component={Link} to={'/inbox' as never}>
          Show everything
        </Button>
      }
    >
      Take a filter away to see what else came in.
    </Empty>
  ) : (
    <Empty
      title="Nothing came in yet"
      action={
        <Button component={Link} to={'/forms' as never}>
          Make a form
        </Button>
      }
    >
      Inquiries come by forms, by phone at the desk, from other systems, or from a spreadsheet that you
      import.
    </Empty>
  )
}

function BoundField(o: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  return (
    <DayField
      className={styles.day}
      size="xs"
      aria-label={`${o.label} which day`}
      title={o.label}
      inside={o.label}
      value={o.value ?? ''}
      onChange={(day) => o.onChange(day || undefined)}
    />
  )
}

function labelOf(
  place: (typeof PLACES)[number],
  counts: { waiting: number; quarantine: number; not_an_inquiry: number } | null | undefined,
): string {
  const count = counts && place in counts ? counts[place as keyof typeof counts] : 0
  return count > 0 ? `${WORDS[place]} ${atMost(count)}` : (WORDS[place] ?? place)
}

/** Counted up to a thousand. */
function atMost(count: number): string {
  return count >= 1_000 ? '1,000+' : String(count)
}
