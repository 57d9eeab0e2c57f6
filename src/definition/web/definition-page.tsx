import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { OpenLeadsPart } from '#src/followup/judging-anew/web/open-leads-part.tsx'
import { useMembers } from '#src/people/web/use-members.ts'
import { Page } from '#src/web/kit/page.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/session.ts'
import { Answer, Failed, Loading } from '#src/web/kit/states.tsx'
import { When } from '#src/web/kit/when.tsx'
import { ActivationForm } from './activation-form.tsx'
import styles from './definition.module.css'
import { SaidDefinition } from './said-definition.tsx'
import { useVersion, useVersions, type Version } from './use-definitions.ts'
import { VersionChanges } from './version-changes.tsx'
import { VersionList } from './version-list.tsx'

function parse(search: Search) {
  const text = one(search.version)
  return { version: text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined }
}

/** What counts as a lead: the agreement in sentences, its versions, and who signed them. */
export function DefinitionPage() {
  const [{ version: asked }, setSearch] = useSearchState(parse)
  const versions = useVersions()
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
  return (
    <Page
      title="Definition of a lead"
      lead={<InForce inForce={in_force} versions={all} />}
      actions={
        mayWrite && (
          <Button
            variant={shown === in_force ? 'filled' : 'default'}
            component={Link}
            to={'/definition/draft' as never}
            search={{ from: String(shown) } as never}
            leftSection={<IconPencil size={16} />}
          >
            {shown === in_force ? 'Draft a change' : 'Draft from this version'}
          </Button>
        )
      }
      wide
    >
      <div className={styles.split}>
        <div className={styles.main}>
          {entry && !entry.is_in_force && (
            <OtherVersion entry={entry} inForce={in_force} onDone={() => setSearch({ version: undefined })} />
          )}
          {entry?.is_in_force && <OpenLeadsPart version={entry.version} />}
          <Answer query={definition} lines={14}>
            {({ document, said }) => <SaidDefinition said={said} document={document} />}
          </Answer>
        </div>
        <aside className={styles.aside}>
          <VersionList
            versions={all}
            inForce={in_force}
            shown={shown}
            onChoose={(version) =>
              setSearch({ version: version === in_force ? undefined : String(version) }, true)
            }
          />
        </aside>
      </div>
    </Page>
  )
}

function InForce({ inForce, versions }: { inForce: number; versions: Version[] }) {
  const members = useMembers()
  const entry = versions.find(({ version }) => version === inForce)
  if (!entry?.effective_from) {
    return <>Nobody has signed a definition yet, so the one that ships with the product is in force.</>
  }
  const names = entry.signed_by.flatMap((id) => members.data?.find((one) => one.id === id)?.name ?? [])
  return (
    <>
      “<bdi>{entry.name}</bdi>” is in force since <When at={entry.effective_from} day />
      {names.length > 0 && <>, signed by {names.join(' and ')}</>}.
    </>
  )
}

/** A version that is not in force: what it changes, and how it gets there. */
function OtherVersion({ entry, inForce, onDone }: { entry: Version; inForce: number; onDone: () => void }) {
  const mayActivate = useMay('definition.activate')
  const mayWrite = useMay('definition.write')
  const isDraft = entry.effective_from === null
  const isAhead = entry.effective_from !== null && new Date(entry.effective_from) > new Date()
  return (
    <section className={styles.notice} aria-label="This version">
      <h2 className={styles.noticeTitle}>
        Version {entry.version}{' '}
        {isDraft ? 'is a draft' : isAhead ? 'comes into force' : 'was in force before'}
        {isAhead && (
          <>
            {' '}
            <When at={entry.effective_from} />
          </>
        )}
      </h2>
      {mayWrite && <VersionChanges version={entry.version} inForce={inForce} />}
      {isDraft && mayActivate && <ActivationForm version={entry.version} onDone={onDone} />}
      {isDraft && !mayActivate && (
        <p className="quiet">The lead manager puts it in force, once marketing and sales have signed.</p>
      )}
      {isAhead && <OpenLeadsPart version={entry.version} isAhead />}
      {!isDraft && !isAhead && (
        <p className="quiet">To go back to it, draft it again: every version is signed once.</p>
      )}
    </section>
  )
}
