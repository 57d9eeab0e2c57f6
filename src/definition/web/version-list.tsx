import { useMembers } from '#src/people/web/use-members.ts'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './definition.module.css'
import type { Version } from './use-definitions.ts'
import { type Standing, standingOf } from './version-standing.ts'

/** Every version there is, the newest first; the shipped one stands under them all. */
export function VersionList({
  versions,
  inForce,
  out,
  shown,
  onChoose,
}: {
  versions: Version[]
  inForce: number
  /** Those that wait for signatures. */
  out: readonly number[]
  shown: number | undefined
  onChoose: (version: number) => void
}) {
  const members = useMembers()
  const nameOf = (id: string | null) => members.data?.find((one) => one.id === id)?.name
  return (
    <nav aria-label="Versions">
      <h2 className={styles.asideTitle}>Versions</h2>
      <ol className={styles.versions}>
        {versions.map((one) => (
          <li key={one.version}>
            <button
              type="button"
              className={styles.version}
              aria-current={one.version === shown ? 'true' : undefined}
              onClick={() => onChoose(one.version)}
            >
              <span className={styles.versionName}>
                <bdi>{one.name}</bdi>
              </span>
              <span className={styles.standing} data-standing={standingOf(one, out.includes(one.version))}>
                {WORDS[standingOf(one, out.includes(one.version))]}
              </span>
              <span className={styles.versionBy}>
                Version {one.version}
                {nameOf(one.drafted_by) && `, ${nameOf(one.drafted_by)}`},{' '}
                <When at={one.effective_from ?? one.drafted_at} day />
              </span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className={styles.version}
            aria-current={shown === 0 ? 'true' : undefined}
            onClick={() => onChoose(0)}
          >
            <span className={styles.versionName}>The shipped one</span>
            {inForce === 0 && (
              <span className={styles.standing} data-standing="in_force">
                In force
              </span>
            )}
            <span className={styles.versionBy}>
              {inForce === 0 ? 'until somebody signs another' : 'before anybody had signed'}
            </span>
          </button>
        </li>
      </ol>
    </nav>
  )
}

const WORDS: Record<Standing, string> = {
  in_force: 'In force',
  draft: 'Draft',
  out: 'To be signed',
  ahead: 'Signed',
  overtaken: 'Overtaken',
  past: 'Before',
}
