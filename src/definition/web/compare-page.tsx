import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { ChangeList } from './change-list.tsx'
import styles from './compare.module.css'
import { TrialView } from './trial/trial-view.tsx'
import { useCheck, useVersion, useVersions, type Version, type VersionShown } from './use-definitions.ts'

function parse(search: Search) {
  const [before, after] = [one(search.before), one(search.after)].map((text) =>
    text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined,
  )
  return { before, after }
}

/** Two versions of the definition side by side: what they say differently, and what that does to past leads. */
export function ComparePage() {
  const [asked, setSearch] = useSearchState(parse)
  const versions = useVersions()
  const newest = versions.data?.versions[0]?.version ?? 0
  const after = asked.after ?? newest
  const inForce = versions.data?.in_force
  // The newest beside the one in force; where that is the newest, beside the one before it.
  const before = asked.before ?? (inForce === after ? (versions.data?.versions[1]?.version ?? 0) : inForce)
  const [first, second] = [useVersion(before), useVersion(after)]
  if (!versions.data || before === undefined) {
    return (
      <Page title="Two versions compared" wide>
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
  const names = namesOf(versions.data.versions)
  const pick = (label: string, name: 'before' | 'after', value: number) => (
    <Select
      label={label}
      description={names.get(String(value))}
      inputWrapperOrder={['label', 'input', 'description']}
      data={choices(versions.data.versions, versions.data.in_force)}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <span className={styles.name}>{names.get(option.value)}</span>
        </span>
      )}
      value={String(value)}
      allowDeselect={false}
      onChange={(next) => next && setSearch({ [name]: next, cell: undefined }, true)}
    />
  )
  return (
    <Page title="Two versions compared" wide>
      <div className={styles.pick}>
        {pick('Before', 'before', before)}
        {pick('After', 'after', after)}
      </div>
      {before === after ? (
        <Empty
          title={newest === 0 ? 'There is one version so far' : 'Both are the same version'}
          action={
            newest === 0 && (
              <Button variant="default" component={Link} to={'/definition/draft' as never}>
                Draft a change
              </Button>
            )
          }
        >
          {newest === 0
            ? 'What ships with the product. As soon as another is drafted, they stand side by side here.'
            : 'Choose another one to compare it with.'}
        </Empty>
      ) : (
        <Answer query={first} lines={8}>
          {(one) => (
            <Answer query={second} lines={8}>
              {(other) => <Compared before={one} after={other} />}
            </Answer>
          )}
        </Answer>
      )}
    </Page>
  )
}

function Compared({ before, after }: { before: VersionShown; after: VersionShown }) {
  const check = useCheck(after.document, before.version)
  return (
    <div className={styles.body}>
      <section className={styles.card} aria-label="In words">
        <h2 className={styles.title}>What version {after.version} says differently</h2>
        <Answer query={check} lines={4}>
          {({ changes }) => <ChangeList changes={changes} than={nameOf(before.version)} isOpen />}
        </Answer>
      </section>
      <TrialView
        document={after.document}
        isSound
        problems={[]}
        grades={after.document.grades}
        against={{
          version: before.version,
          name: `By ${nameOf(before.version)}`,
          grades: before.document.grades,
        }}
        name={nameOf(after.version)}
      />
    </div>
  )
}

function nameOf(version: number): string {
  return version === 0 ? 'the shipped one' : `version ${version}`
}

/** By number; they may be long, so that they are told beside the choice and not in it. */
function namesOf(versions: readonly Version[]): Map<string, string> {
  return new Map(versions.map(({ version, name }) => [String(version), name]))
}

function choices(versions: readonly Version[], inForce: number) {
  const mark = (version: number) => (version === inForce ? ', in force' : '')
  return [
    ...versions.map(({ version }) => ({
      value: String(version),
      label: `Version ${version}${mark(version)}`,
    })),
    { value: '0', label: `The shipped one${mark(0)}` },
  ]
}
