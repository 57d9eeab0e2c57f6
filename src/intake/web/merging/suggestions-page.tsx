import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { Comparison } from './comparison.tsx'
import styles from './merging.module.css'
import { type Kind, type Suggestion, useDecide, useSuggestion, useSuggestions } from './use-suggestions.ts'

function parse(search: Search): { kind: Kind; pair: string | undefined } {
  return { kind: one(search.kind) === 'organization' ? 'organization' : 'person', pair: one(search.pair) }
}

/** Records that may be one and the same, side by side; merged or kept apart with one key. */
export function SuggestionsPage() {
  const [{ kind, pair }, setSearch] = useSearchState(parse)
  const list = useSuggestions(kind)
  const isNarrow = useMediaQuery('(max-width: 900px)') ?? false
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const [survivor, setSurvivor] = useState<'left' | 'right'>('left')
  const open = (list.data?.items ?? []).filter(({ id }) => !decided.has(id))
  const current = open.find(({ id }) => id === pair) ?? (isNarrow ? undefined : open[0])
  const page = useSuggestion(current?.id)
  const decide = useDecide({
    onSent: (id) => setDecided((before) => new Set(before).add(id)),
    onBack: (id) => setDecided((before) => new Set([...before].filter((one) => one !== id))),
  })

  function show(id: string | undefined): void {
    setSurvivor('left')
    setSearch({ pair: id })
  }
  function go(by: number): void {
    const at = current ? open.indexOf(current) : -1
    const next = open[Math.max(0, Math.min(open.length - 1, at + by))]
    if (next) show(next.id)
  }
  function carryOut(decision: 'merged' | 'kept_apart'): void {
    if (!current || !page.data) return
    const at = open.indexOf(current)
    const after = open[at + 1] ?? open[at - 1]
    const survivorId = page.data[survivor].id
    decide.mutate({
      id: current.id,
      decision,
      name: nameOf(current),
      ...(decision === 'merged' ? { survivorId } : {}),
    })
    show(isNarrow ? undefined : after?.id)
  }
  useKeys('Merge suggestions', [
    { key: 'j', does: 'Next pair', run: () => go(1) },
    { key: 'k', does: 'Pair before', run: () => go(-1) },
    { key: 'ArrowLeft', does: 'The left one stays', run: () => setSurvivor('left') },
    { key: 'ArrowRight', does: 'The right one stays', run: () => setSurvivor('right') },
    { key: 'm', does: 'Merge them', run: () => carryOut('merged') },
    { key: 'a', does: 'Keep them apart', run: () => carryOut('kept_apart') },
  ])

  const actions = (
    <div className={styles.actions}>
      <Button onClick={() => carryOut('merged')}>
        Merge <kbd>m</kbd>
      </Button>
      <Button variant="default" onClick={() => carryOut('kept_apart')}>
        Keep apart <kbd>a</kbd>
      </Button>
      {isNarrow && (
        <Button variant="subtle" onClick={() => show(undefined)}>
          Back to the list
        </Button>
      )}
    </div>
  )
  return (
    <Page
      title="Merge suggestions"
      lead="Two records that may be one. Merging loses nothing and can be taken apart."
      wide
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Of what"
          data={[
            { value: 'person', label: 'People' },
            { value: 'organization', label: 'Companies' },
          ]}
          value={kind}
          onChange={(value) => setSearch({ kind: value === 'person' ? undefined : value, pair: undefined })}
        />
      }
    >
      <Answer query={list} lines={10} kept="Both records of each pair are as they were.">
        {() =>
          open.length === 0 ? (
            <Empty
              title="Nothing to compare"
              action={
                <Button variant="default" component={Link} to={'/inbox' as never}>
                  See what came in
                </Button>
              }
            >
              {kind === 'person'
                ? 'Whoever may be somebody known already stands here beside them, until one says so.'
                : 'Two companies that may be one stand here side by side, until one says so.'}
            </Empty>
          ) : (
            <div className={styles.split}>
              {!(isNarrow && current) && (
                <ul className={styles.pairs} aria-label="Pairs">
                  {open.map((suggestion) => (
                    <li key={suggestion.id}>
                      <button
                        type="button"
                        className={styles.pair}
                        aria-current={suggestion.id === current?.id || undefined}
                        onClick={() => show(suggestion.id)}
                      >
                        <span className="clip">{namesOf(suggestion)}</span>
                        <span className={`${styles.quiet} clip`}>
                          {sayLikelihood(suggestion.likelihood)}:{' '}
                          {REASONS[suggestion.reason] ?? 'they look alike'}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
              {current && (
                <section className={styles.work} aria-label="Side by side">
                  <Answer query={page} lines={12}>
                    {(answer) => (
                      <Comparison
                        key={answer.id}
                        page={answer}
                        survivor={survivor}
                        onSurvivor={setSurvivor}
                        actions={actions}
                      />
                    )}
                  </Answer>
                </section>
              )}
            </div>
          )
        }
      </Answer>
    </Page>
  )
}

function nameOf({ left, right }: Suggestion): string {
  return left.name ?? left.email ?? left.domain ?? right.name ?? right.email ?? right.domain ?? 'Two records'
}

/** Both names where they differ: that is what one looks at first. */
function namesOf(suggestion: Suggestion): string {
  const [left, right] = [suggestion.left, suggestion.right].map(
    (side) => side.name ?? side.email ?? side.domain,
  )
  if (!left || !right || left === right) return nameOf(suggestion)
  return `${left} and ${right}`
}

const REASONS: Record<string, string> = {
  shares_email: 'one inquiry gave both addresses',
  shares_phone: 'same phone number',
  same_name_and_company: 'same name and company',
  same_name_other_domain: 'same name, other web domain',
}

function sayLikelihood(likelihood: number): string {
  if (likelihood >= 0.85) return 'Very likely one'
  return likelihood >= 0.6 ? 'Likely one' : 'Perhaps one'
}
