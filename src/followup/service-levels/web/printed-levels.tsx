import { sayExactly } from '#src/web/kit/time/times.ts'
import { SaidLevels } from './said-levels.tsx'
import styles from './service-levels.module.css'
import { useServiceLevels } from './use-service-levels.ts'

/** The service levels in force, for paper only: they belong to what both sides agreed on. */
export function PrintedLevels() {
  const levels = useServiceLevels()
  if (!levels.data) return null
  const { version, effective_from, said } = levels.data
  return (
    <section className={styles.printed}>
      <h2>What both sides owe each other</h2>
      <p>
        {version === null || effective_from === null
          ? 'The service levels that ship with Watertight; nobody has signed others yet.'
          : `Service levels, version ${version}, in force since ${sayExactly(effective_from)}.`}
      </p>
      <SaidLevels said={said} />
    </section>
  )
}
