import { Button } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useVersion, useVersions } from '#src/definition/web/use-definitions.ts'
import { PrintedHead, PrintedSignatures } from '#src/people/web/signing/printed.tsx'
import { useSigning } from '#src/people/web/signing/use-signing.ts'
import { WaitsForYou } from '#src/people/web/signing/waits-for-you.tsx'
import { roundOf } from '#src/people/web/signing/words.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayExactly } from '#src/web/kit/time/times.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { type Column, LevelTable } from './level-table.tsx'
import { LevelWriter } from './level-writer.tsx'
import { OtherLevels } from './other-levels.tsx'
import { PastLevels } from './past-levels.tsx'
import { SaidLevels } from './said-levels.tsx'
import {
  type InForce,
  useCheckedLevels,
  useLevelVersions,
  useServiceLevels,
  type Version,
} from './use-service-levels.ts'
import { useSigners } from './use-signers.ts'

function parse(search: Search) {
  const text = one(search.version)
  return {
    isWriting: one(search.view) === 'write',
    asked: text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined,
  }
}

/** What marketing and sales owe each other, by grade and both clocks; written and signed like the definition. */
export function ServiceLevelsPage() {
  const [{ isWriting, asked }, setSearch] = useSearchState(parse)
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
  const write = (next: boolean) => setSearch({ view: next ? 'write' : undefined, version: undefined }, true)
  if (isWriting && mayWrite) {
    return (
      <LevelWriter
        inForce={levels.data}
        newest={versions.data[0]?.version ?? 0}
        columns={columns}
        onDone={(version) =>
          setSearch({ view: undefined, version: version ? String(version) : undefined }, true)
        }
      />
    )
  }
  const other = versions.data.find(({ version, is_in_force }) => version === asked && !is_in_force)
  return (
    <Page
      title="Service levels"
      lead={<Standing inForce={levels.data} />}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.6} />}
            onClick={() => window.print()}
          >
            Print
          </Button>
          {mayWrite && (
            <Button leftSection={<IconPencil size={16} />} onClick={() => write(true)}>
              Agree on others
            </Button>
          )}
        </>
      }
      wide
    >
      <WaitsForYou {...(other ? { except: { document: 'service_levels', version: other.version } } : {})} />
      <Levels inForce={levels.data} other={other} versions={versions.data} columns={columns} />
      <PastLevels
        versions={versions.data}
        shown={other?.version ?? levels.data.version ?? undefined}
        onChoose={(version) =>
          setSearch({ version: version === undefined ? undefined : String(version) }, true)
        }
      />
    </Page>
  )
}

/** Those in force, or another version with how it gets there. */
function Levels({
  inForce,
  other,
  versions,
  columns,
}: {
  inForce: InForce
  other: Version | undefined
  versions: Version[]
  columns: Column[]
}) {
  const signing = useSigning('service_levels')
  const signersOf = useSigners()
  const checked = useCheckedLevels(other?.levels ?? null)
  const version = other?.version ?? inForce.version
  const said = other ? checked.data?.said : inForce.said
  const round = version === null ? undefined : roundOf(signing.data?.rounds, version)
  const isDraft = other !== undefined && other.signed_by.length === 0
  return (
    <>
      {other && <OtherLevels key={other.version} entry={other} versions={versions} inForce={inForce} />}
      <PrintedHead
        title="What marketing and sales owe each other"
        version={version === null ? 'The service levels that ship with Watertight' : `Version ${version}`}
        standing={
          isDraft
            ? 'A draft; not in force.'
            : (other?.effective_from ?? inForce.effective_from)
              ? `In force from ${sayExactly((other?.effective_from ?? inForce.effective_from) as string)}.`
              : 'In force until others are signed.'
        }
      />
      <LevelTable levels={other?.levels ?? inForce.levels} columns={columns} />
      {said ? <SaidLevels said={said} /> : <Loading lines={6} />}
      <PrintedSignatures
        round={isDraft && round?.ending !== null ? undefined : round}
        names={signersOf(other?.signed_by ?? inForce.signed_by)}
      />
    </>
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
  const signersOf = useSigners()
  if (version === null) return <>Nobody has signed yet: these ship with the product and are in force.</>
  const names = signersOf(signed_by, version)
  return (
    <>
      Version {version} is in force since <When at={effective_from} day />
      {names.length > 0 && <>, signed by {names.join(' and ')}</>}.
    </>
  )
}
