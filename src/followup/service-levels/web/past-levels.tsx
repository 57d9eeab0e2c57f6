import { Anchor } from '@mantine/core'
import { useSigning } from '#src/people/web/signing/use-signing.ts'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './service-levels.module.css'
import type { Version } from './use-service-levels.ts'
import { useSigners } from './use-signers.ts'

/** Every version there is, each to be looked at; those in force are what the page begins with. */
export function PastLevels({
  versions,
  shown,
  onChoose,
}: {
  versions: Version[]
  shown: number | undefined
  onChoose: (version: number | undefined) => void
}) {
  const signersOf = useSigners()
  const signing = useSigning('service_levels')
  const out = (signing.data?.rounds ?? []).filter(({ ending }) => ending === null)
  if (versions.length === 0) return null
  return (
    <section className={styles.past} aria-label="Versions">
      <h2 className={styles.title}>Versions</h2>
      <ul>
        {versions.map((one) => {
          const { version, signed_by, effective_from, recorded_at, is_in_force } = one
          const names = signersOf(signed_by, version)
          const isOut = out.some((round) => round.version === version)
          const isDraft = signed_by.length === 0
          return (
            <li key={version}>
              {version === shown ? (
                <strong>Version {version}</strong>
              ) : (
                <Anchor
                  component="button"
                  type="button"
                  onClick={() => onChoose(is_in_force ? undefined : version)}
                >
                  Version {version}
                </Anchor>
              )}
              , {standing(one, isOut)} <When at={isDraft ? recorded_at : effective_from} day />
              {names.length > 0 && `, signed by ${names.join(' and ')}`}
            </li>
          )
        })}
        {versions.every(({ is_in_force }) => !is_in_force) && (
          <li>
            {shown === undefined ? (
              <strong>The shipped ones</strong>
            ) : (
              <Anchor component="button" type="button" onClick={() => onChoose(undefined)}>
                The shipped ones
              </Anchor>
            )}
            , in force until others are signed
          </li>
        )}
      </ul>
    </section>
  )
}

function standing({ signed_by, effective_from, is_in_force, is_overtaken }: Version, isOut: boolean): string {
  if (is_in_force) return 'in force since'
  if (isOut) return 'out for signature, drafted'
  if (signed_by.length === 0) return 'a draft of'
  if (is_overtaken) return 'overtaken before its date,'
  return new Date(effective_from) > new Date() ? 'in force from' : 'from'
}
