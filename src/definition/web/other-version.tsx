import type { ReactNode } from 'react'
import { SigningPanel } from '#src/people/web/signing/signing-panel.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './definition.module.css'
import type { Version } from './use-definitions.ts'
import { VersionChanges } from './version-changes.tsx'
import { VersionEffect } from './version-effect.tsx'
import { standingOf } from './version-standing.ts'

/** A version that is not in force: what it changes, and how it gets there. */
export function OtherVersion({
  entry,
  inForce,
  isOut,
  ahead,
  signedBy,
  preview,
}: {
  entry: Version
  inForce: number
  /** It waits for signatures. */
  isOut: boolean
  /** A version that is signed for later. */
  ahead: number | null
  /** Names, of a version that was signed. */
  signedBy: string
  /** What it would do with the leads that are open now. */
  preview?: ReactNode
}) {
  const mayPut = useMay('definition.activate')
  const mayWrite = useMay('definition.write')
  const standing = standingOf(entry, isOut)
  return (
    <section className={styles.notice} aria-label="This version">
      <h2 className={styles.noticeTitle}>
        Version {entry.version} {TITLES[standing]}
        {standing === 'ahead' && (
          <>
            {' '}
            <When at={entry.effective_from} />
          </>
        )}
      </h2>
      {mayWrite && <VersionChanges version={entry.version} inForce={inForce} />}
      {preview}
      {(standing === 'draft' || standing === 'out') && (
        <SigningPanel
          document="definition"
          version={entry.version}
          mayPut={mayPut}
          binds="leads are judged by exactly this text"
          effect={<VersionEffect version={entry.version} />}
          ahead={ahead}
        />
      )}
      {signedBy && (
        <p className={styles.signedBy}>
          Signed by <bdi>{signedBy}</bdi>.
        </p>
      )}
      {standing === 'overtaken' && (
        <p className="quiet">
          Another version was signed after it and is in force by then. To have this one all the same, draft it
          again.
        </p>
      )}
      {standing === 'past' && (
        <p className="quiet">To go back to it, draft it again: every version is signed once.</p>
      )}
    </section>
  )
}

const TITLES: Record<ReturnType<typeof standingOf>, string> = {
  in_force: 'is in force',
  draft: 'is a draft',
  out: 'waits for signatures',
  ahead: 'is signed, and comes into force',
  overtaken: 'was signed, and never comes into force',
  past: 'was in force before',
}
