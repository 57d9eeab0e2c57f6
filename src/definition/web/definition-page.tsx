import { Button } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { OpenLeadsPart } from '#src/followup/judging-anew/web/open-leads-part.tsx'
import { PrintedLevels } from '#src/followup/service-levels/web/printed-levels.tsx'
import { useSigning } from '#src/people/web/signing/use-signing.ts'
import { WaitsForYou } from '#src/people/web/signing/waits-for-you.tsx'
import { joined, roundOf, saySigners } from '#src/people/web/signing/words.ts'
import { useMembers } from '#src/people/web/use-members.ts'
import { MonthsPart } from '#src/reports/definition-months/web/months-part.tsx'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './definition.module.css'
import { OtherVersion } from './other-version.tsx'
import { PrintedDefinitionFoot, PrintedDefinitionHead } from './printed-definition.tsx'
import { SaidDefinition } from './said-definition.tsx'
import { useVersion, useVersions, type Version } from './use-definitions.ts'
import { VersionList } from './version-list.tsx'
import { standingOf } from './version-standing.ts'

function parse(search: Search) {
  const text = one(search.version)
  return { version: text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined }
}

/** What counts as a lead: the agreement in sentences, its versions, and who signed them. */
export function DefinitionPage() {
  const [{ version: asked }, setSearch] = useSearchState(parse)
  const versions = useVersions()
  const signing = useSigning('definition')
  const nameOf = useNames()
  const mayWrite = useMay('definition.write')
  const shown = asked ?? versions.data?.in_force
  const definition = useVersion(shown)

  if (!versions.data) {
    return (
      <Page title="Definition of a lead" wide>
        {versions.error ? (
          <Failed
            error={versions.error}
            retry={() => versions.refetch()}
            kept="Leads go on being judged by the version in force."
          />
        ) : (
          <Loading />
        )}
      </Page>
    )
  }
  const { in_force, versions: all } = versions.data
  const entry = all.find(({ version }) => version === shown)
  const rounds = signing.data?.rounds ?? []
  const out = rounds.filter(({ ending }) => ending === null).map(({ version }) => version)
  const ahead = all.find((one) => standingOf(one, false) === 'ahead')?.version ?? null
  const round = shown === undefined ? undefined : roundOf(rounds, shown)
  function signersOf({ version, signed_by }: Version): string {
    const signed = roundOf(rounds, version)
    return signed ? saySigners(signed.signatures) : joined(signed_by.map(nameOf).filter(Boolean))
  }
  return (
    <Page
      title="Definition of a lead"
      lead={<InForce entry={all.find((one) => one.is_in_force)} signersOf={signersOf} />}
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
            <Button
              variant={shown === in_force ? 'filled' : 'default'}
              component={Link}
              to={'/definition/draft' as never}
              search={{ from: String(shown) } as never}
              leftSection={<IconPencil size={16} />}
            >
              {shown === in_force ? 'Draft a change' : 'Draft from this version'}
            </Button>
          )}
        </>
      }
      wide
    >
      <div className={styles.split}>
        <div className={styles.main}>
          <WaitsForYou
            {...(shown === undefined ? {} : { except: { document: 'definition', version: shown } })}
          />
          {entry && !entry.is_in_force && (
            <OtherVersion
              key={entry.version}
              entry={entry}
              inForce={in_force}
              isOut={out.includes(entry.version)}
              ahead={ahead === entry.version ? null : ahead}
              signedBy={entry.effective_from === null ? '' : signersOf(entry)}
              preview={
                standingOf(entry, false) === 'ahead' && <OpenLeadsPart version={entry.version} isAhead />
              }
            />
          )}
          <PrintedDefinitionHead entry={entry} version={shown ?? in_force} />
          <Answer query={definition} lines={14}>
            {({ document, said }) => <SaidDefinition said={said} document={document} version={shown} />}
          </Answer>
          {shown === in_force && <MonthsPart />}
          <PrintedLevels />
          <PrintedDefinitionFoot
            round={entry?.effective_from === null && round?.ending !== null ? undefined : round}
            names={entry?.signed_by.map(nameOf).filter(Boolean) ?? []}
          />
        </div>
        <aside className={styles.aside}>
          <VersionList
            versions={all}
            inForce={in_force}
            out={out}
            shown={shown}
            onChoose={(version) =>
              setSearch({ version: version === in_force ? undefined : String(version) }, true)
            }
          />
          {entry?.is_in_force && <OpenLeadsPart version={entry.version} />}
        </aside>
      </div>
    </Page>
  )
}

function useNames(): (id: string) => string {
  const members = useMembers()
  return (id) => members.data?.find((one) => one.id === id)?.name ?? ''
}

function InForce({
  entry,
  signersOf,
}: {
  entry: Version | undefined
  signersOf: (entry: Version) => string
}) {
  if (!entry) {
    return <>Nobody has signed a definition yet, so the one that ships with the product is in force.</>
  }
  const signers = signersOf(entry)
  return (
    <>
      “<bdi>{entry.name}</bdi>” is in force since <When at={entry.effective_from} day />
      {signers && <>, signed by {signers}</>}.
    </>
  )
}
