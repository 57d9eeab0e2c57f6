import { SigningPanel } from '#src/people/web/signing/signing-panel.tsx'
import { useSigning } from '#src/people/web/signing/use-signing.ts'
import { roundOf } from '#src/people/web/signing/words.ts'
import { Loading } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { changedSentences } from './changed-sentences.ts'
import styles from './service-levels.module.css'
import { type InForce, useCheckedLevels, type Version } from './use-service-levels.ts'

/** A version that is not in force: what it changes, and how it gets there. */
export function OtherLevels({
  entry,
  versions,
  inForce,
}: {
  entry: Version
  versions: Version[]
  inForce: InForce
}) {
  const mayPut = useMay('service_levels.write')
  const signing = useSigning('service_levels')
  const isDraft = entry.signed_by.length === 0
  const isOut = roundOf(signing.data?.rounds, entry.version)?.ending === null
  const isAhead = !isDraft && !entry.is_overtaken && new Date(entry.effective_from) > new Date()
  const ahead = versions.find(
    (one) => one.signed_by.length > 0 && !one.is_overtaken && new Date(one.effective_from) > new Date(),
  )
  const effect = <Changes entry={entry} inForce={inForce} />
  return (
    <section className={styles.notice} aria-label="This version">
      <h2 className={styles.title}>
        Version {entry.version}{' '}
        {isDraft
          ? isOut
            ? 'waits for signatures'
            : 'is a draft'
          : entry.is_overtaken
            ? 'was signed, and never comes into force'
            : isAhead
              ? 'is signed, and comes into force'
              : 'was in force before'}
        {isAhead && (
          <>
            {' '}
            <When at={entry.effective_from} />
          </>
        )}
      </h2>
      {effect}
      {isDraft && (
        <SigningPanel
          document="service_levels"
          version={entry.version}
          mayPut={mayPut}
          binds="both sides owe each other exactly this"
          effect={effect}
          ahead={ahead?.version ?? null}
        />
      )}
    </section>
  )
}

/** What is owed differently from what is in force now, before and after. */
function Changes({ entry, inForce }: { entry: Version; inForce: InForce }) {
  const checked = useCheckedLevels(entry.levels)
  if (!checked.data?.said) return <Loading lines={2} />
  const changes = changedSentences(inForce.said, checked.data.said)
  if (changes.length === 0) return <p className="quiet">It says the same as the one in force.</p>
  return (
    <dl className={styles.changes}>
      {changes.map(({ what, before, after }) => (
        <div key={what}>
          <dt>
            <bdi>{what}</bdi>
          </dt>
          {before.map((sentence) => (
            <dd key={`-${sentence}`}>
              <del>{sentence}</del>
            </dd>
          ))}
          {after.map((sentence) => (
            <dd key={`+${sentence}`}>
              <ins>{sentence}</ins>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
