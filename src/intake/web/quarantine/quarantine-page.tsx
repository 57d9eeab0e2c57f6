import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { DismissMenu } from '../inbox/arrival-aside.tsx'
import { asText, type Edits, forget, fromText } from '../mending/edits.ts'
import { MendTable } from '../mending/mend-table.tsx'
import { type Arrival, useArrivals, useReading } from '../use-arrivals.ts'
import { useLettingIn } from '../use-letting-in.ts'
import { sayCode } from '../words.ts'
import { columnsOf } from './columns-of.ts'
import styles from './quarantine.module.css'

const DRAFT = 'quarantine'

function parse(search: Search) {
  return { kind: one(search.kind), open: one(search.open) }
}

/** What could not be taken as it came: mended in a table, and let in; or said to be none. */
export function QuarantinePage() {
  const [{ kind, open }, setSearch] = useSearchState(parse)
  const query = useArrivals({ place: 'quarantine' }, { fields: true, limit: 200 })
  const [edits, setEdits] = useState<Edits>(() => fromText(readDraft(DRAFT)?.edits))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const letting = useLettingIn({ onDone: (ids) => setEdits((before) => forget(before, ids)) })
  useEffect(() => {
    if (edits.size === 0) dropDraft(DRAFT)
    else keepDraft(DRAFT, { edits: asText(edits) })
  }, [edits])

  const all = useMemo(
    () =>
      (query.data?.pages.flatMap(({ inquiries }) => inquiries) ?? []).filter(
        ({ id }) => !letting.gone.has(id),
      ),
    [query.data, letting.gone],
  )
  const kinds = useMemo(() => [...new Set(all.map((one) => one.kind ?? 'other'))], [all])
  const arrivals = useMemo(
    () => (kind && kinds.includes(kind) ? all.filter((one) => one.kind === kind) : all),
    [all, kind, kinds],
  )
  const columns = useMemo(() => columnsOf(arrivals), [arrivals])
  const rows = useMemo(
    () => arrivals.map(({ id, fields, reason }) => ({ id, cells: fields ?? {}, why: reason ?? '' })),
    [arrivals],
  )
  const more = query.hasNextPage ? '+' : ''
  const byId = useMemo(() => new Map(arrivals.map((one) => [one.id, one])), [arrivals])
  const picked = arrivals.filter(({ id }) => chosen.has(id))
  const mended = arrivals.filter(({ id }) => edits.has(id))
  const meant = picked.length > 0 ? picked : mended

  function letIn(): void {
    if (meant.length === 0) return
    letting.letIn(
      meant.map(({ id }) => {
        const fields = edits.get(id)
        return fields ? { id, fields } : { id }
      }),
    )
    setChosen(new Set())
  }
  function dismiss(asKind: string): void {
    letting.dismiss(
      meant.map(({ id }) => id),
      asKind,
      sayCode(asKind),
    )
    setChosen(new Set())
  }
  useKeys('Quarantine', [
    { key: 'mod+enter', does: 'Let in what is chosen, else what is mended', run: letIn, whileTyping: true },
    {
      key: 'Escape',
      does: 'Choose none',
      run: () => (open ? setSearch({ open: undefined }) : setChosen(new Set())),
    },
  ])

  return (
    <Page
      title="Quarantine"
      fill
      lead="What could not be taken as it came. Mend a row by typing into it, then let it in; what came stays as it was."
      actions={
        all.length > 0 ? (
          <>
            <DismissMenu onDismiss={dismiss} disabled={meant.length === 0} />
            <Button onClick={letIn} disabled={meant.length === 0}>
              {meant.length === 0 ? 'Let in' : `Let in ${meant.length}`}
            </Button>
          </>
        ) : undefined
      }
      tools={
        kinds.length > 1 ? (
          <SegmentedControl
            size="xs"
            aria-label="Why"
            data={[
              { value: '', label: `All ${all.length}${more}` },
              ...kinds.map((value) => ({
                value,
                label: `${sayCode(value)} ${all.filter((one) => one.kind === value).length}${more}`,
              })),
            ]}
            value={kind && kinds.includes(kind) ? kind : ''}
            onChange={(value) => setSearch({ kind: value || undefined, open: undefined })}
          />
        ) : undefined
      }
    >
      {query.error && !query.data ? (
        <Failed error={query.error} retry={() => query.refetch()} kept="What you mended is kept." />
      ) : !query.data ? (
        <Loading lines={10} />
      ) : all.length === 0 ? (
        <Empty
          title="Nothing waits to be mended"
          action={
            <Button variant="default" component={Link} to={'/inbox' as never}>
              See what came in
            </Button>
          }
        >
          Whatever cannot be read, lacks something or comes from where it may not is kept here, never dropped.
        </Empty>
      ) : (
        <>
          <MendTable
            label="Quarantine"
            isDated
            columns={columns}
            rows={rows}
            edits={edits}
            onEdits={setEdits}
            chosen={chosen}
            onChosen={setChosen}
            nameOf={(id) => <When at={byId.get(id)?.received_at} />}
            open={open}
            onOpen={(id) => setSearch({ open: id })}
            detail={(id) => <Detail arrival={byId.get(id)} />}
          />
          {query.hasNextPage && (
            <Button
              className={styles.more}
              variant="subtle"
              loading={query.isFetchingNextPage}
              onClick={() => query.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

/** Why it is here, and what came, letter by letter. */
function Detail({ arrival }: { arrival: Arrival | undefined }) {
  const reading = useReading(arrival?.id)
  if (!arrival) return null
  return (
    <>
      <p>
        <strong>{sayCode(arrival.kind)}.</strong> {arrival.reason}
      </p>
      {reading.error ? <p>{reading.error.message}</p> : <pre>{reading.data?.text ?? ' '}</pre>}
    </>
  )
}
