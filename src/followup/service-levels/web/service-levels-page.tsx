import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useVersion, useVersions } from '#src/definition/web/use-definitions.ts'
import { useMembers } from '#src/people/web/use-members.ts'
import { Page } from '#src/web/kit/page.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/session.ts'
import { Failed, Loading } from '#src/web/kit/states.tsx'
import { When } from '#src/web/kit/when.tsx'
import { type Column, LevelTable } from './level-table.tsx'
import { LevelWriter } from './level-writer.tsx'
import { SaidLevels } from './said-levels.tsx'
import styles from './service-levels.module.css'
import { type InForce, useLevelVersions, useServiceLevels } from './use-service-levels.ts'

function parse(search: Search) {
  return { isWriting: one(search.view) === 'write' }
}

/** What marketing and sales owe each other, by grade and both clocks; written and signed like the definition. */
export function ServiceLevelsPage() {
  const [{ isWriting }, setSearch] = useSearchState(parse)
  const levels = useServiceLevels()
  const versions = useLevelVersions()
  const columns = useColumns(levels.data)
  const mayWrite = useMay('service_levels.write')
  const error = levels.error ?? versions.error
  if (!levels.data || !versions.data || !columns) {
    return (
      <Page title="Service levels" wide>
        {error ? (
          <Failed
            error={error}
            retry={() => {
              levels.refetch()
              versions.refetch()
            }}
            kept="What you wrote before is kept in this tab."
          />
        ) : (
          <Loading lines={14} />
        )}
      </Page>
    )
  }
  const write = (next: boolean) => setSearch({ view: next ? 'write' : undefined }, true)
  if (isWriting && mayWrite) {
    return (
      <LevelWriter
        inForce={levels.data}
        newest={versions.data[0]?.version ?? 0}
        columns={columns}
        onDone={() => write(false)}
      />
    )
  }
  return (
    <Page
      title="Service levels"
      lead={<Standing inForce={levels.data} />}
      actions={
        mayWrite && (
          <Button leftSection={<IconPencil size={16} />} onClick={() => write(true)}>
            Agree on others
          </Button>
        )
      }
      wide
    >
      <LevelTable levels={levels.data.levels} columns={columns} />
      <SaidLevels said={levels.data.said} />
      <Past versions={versions.data} />
    </Page>
  )
}

/** The grades of the definition in force, then those that only the levels name, then all others. */
function useColumns(inForce: InForce | undefined): Column[] | null {
  const versions = useVersions()
  const definition = useVersion(versions.data?.in_force)
  if (!inForce || (!definition.data && !definition.error)) return null
  const grades = definition.data?.said.grades ?? []
  const known = new Set(grades.map(({ key }) => key))
  const others = Object.keys(inForce.levels.grades).filter((key) => !known.has(key))
  return [
    ...grades.map(({ key, label }) => ({ grade: key, label })),
    ...others.map((key) => ({ grade: key, label: key.replaceAll('_', ' ') })),
    { grade: null, label: 'Not judged yet' },
  ]
}

function Standing({ inForce: { version, signed_by, effective_from } }: { inForce: InForce }) {
  const members = useMembers()
  if (version === null) return <>Nobody has signed yet: these ship with the product and are in force.</>
  const names = signed_by.flatMap((id) => members.data?.find((one) => one.id === id)?.name ?? [])
  return (
    <>
      Version {version} is in force since <When at={effective_from} day />
      {names.length > 0 && <>, signed by {names.join(' and ')}</>}.
    </>
  )
}

function Past({ versions }: { versions: NonNullable<ReturnType<typeof useLevelVersions>['data']> }) {
  const members = useMembers()
  const others = versions.filter(({ is_in_force }) => !is_in_force)
  if (others.length === 0) return null
  return (
    <section className={styles.past}>
      <h2 className={styles.title}>Other versions</h2>
      <ul>
        {others.map(({ version, signed_by, effective_from, recorded_at }) => {
          const names = signed_by.flatMap((id) => members.data?.find((one) => one.id === id)?.name ?? [])
          const isDraft = signed_by.length === 0
          return (
            <li key={version}>
              Version {version},{' '}
              {isDraft ? 'a draft of ' : new Date(effective_from) > new Date() ? 'in force from ' : 'from '}
              <When at={isDraft ? recorded_at : effective_from} day />
              {names.length > 0 && `, signed by ${names.join(' and ')}`}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
