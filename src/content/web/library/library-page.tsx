import { Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './library.module.css'
import { LibraryTable } from './library-table.tsx'
import { useLibrary } from './use-content.ts'
import { KIND_WORDS, STAGE_WORDS, sayLanguage } from './words.ts'

function parse(search: Search) {
  const known = (value: string | undefined, of: object) =>
    value !== undefined && value in of ? value : undefined
  return {
    search: one(search.search),
    kind: known(one(search.kind), KIND_WORDS),
    stage: known(one(search.stage), STAGE_WORDS),
    topic: one(search.topic),
    language: one(search.language)?.slice(0, 2),
    archived: one(search.show) === 'away' ? ('true' as const) : undefined,
  }
}

/** What people are given to read and watch, and how often each was opened. */
export function LibraryPage() {
  const [filters, setSearch] = useSearchState(parse)
  const [typed, setTyped] = useState(filters.search ?? '')
  const library = useLibrary(filters)
  const mayWrite = useMay('content.write')
  const { archived, ...narrowing } = filters
  const isNarrowed = Object.values(narrowing).some(Boolean)
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} component={Link} to={'/content/new' as never}>
      Add to the library
    </Button>
  )
  const choice = (label: string, name: keyof typeof narrowing, data: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      data={data}
      value={filters[name] ?? null}
      clearable
      className={styles.choice}
      onChange={(value) => setSearch({ [name]: value ?? undefined }, true)}
    />
  )
  return (
    <Page
      title="Content"
      lead="What people are given to read and watch: in mails, behind a form, or by a link you hand them."
      actions={add}
      tools={
        <>
          <Tabs
            label="Which content"
            of={[
              { value: 'here', label: 'Offered' },
              { value: 'away', label: 'Put away' },
            ]}
            value={archived ? 'away' : 'here'}
            onChange={(next) => setSearch({ show: next === 'away' ? 'away' : undefined }, true)}
          />
          <search className={styles.filters}>
            <TextInput
              aria-label="Find by title or topic"
              placeholder="Title or topic"
              leftSection={<IconSearch size={16} />}
              value={typed}
              className={styles.search}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                setSearch({ search: event.currentTarget.value || undefined })
              }}
            />
            {choice('Kind', 'kind', choicesOf(KIND_WORDS))}
            {choice('Buying stage', 'stage', choicesOf(STAGE_WORDS))}
            {(library.data?.topics.length ?? 0) > 0 &&
              choice(
                'Topic',
                'topic',
                (library.data?.topics ?? []).map((value) => ({ value, label: value })),
              )}
            {(library.data?.languages.length ?? 0) > 1 &&
              choice(
                'Language',
                'language',
                (library.data?.languages ?? []).map((value) => ({ value, label: sayLanguage(value) })),
              )}
          </search>
        </>
      }
    >
      <Answer query={library} lines={6} kept="Links in mails go on leading where they led.">
        {({ items }) => {
          if (items.length > 0) return <LibraryTable items={items} />
          if (isNarrowed) {
            return (
              <Empty
                title="Nothing fits"
                action={
                  <Button
                    variant="default"
                    onClick={() => {
                      setTyped('')
                      setSearch(
                        Object.fromEntries(Object.keys(narrowing).map((name) => [name, undefined])),
                        true,
                      )
                    }}
                  >
                    Show all
                  </Button>
                }
              >
                Nothing in the library is all of what you chose.
              </Empty>
            )
          }
          return archived ? (
            <Empty title="Nothing was put away">What you put away is kept here, and can come back.</Empty>
          ) : (
            <Empty title="The library is empty" action={add}>
              Put in what leads ask for: a white paper, a data sheet, a video, a page of your site. Then mails
              can link to it, and you see who opened it.
            </Empty>
          )
        }}
      </Answer>
    </Page>
  )
}

function choicesOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
