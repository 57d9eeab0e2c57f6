import styles from './service-levels.module.css'
import type { Said } from './use-service-levels.ts'

/** The same in sentences: what both sides sign. */
export function SaidLevels({ said }: { said: Said }) {
  return (
    <div className={styles.said}>
      {said.grades.map(({ grade, label, sentences }) => (
        <section key={grade} className={styles.part}>
          <h2 className={styles.title}>
            <bdi>{label}</bdi>
          </h2>
          <Sentences sentences={sentences} />
        </section>
      ))}
      <section className={styles.part}>
        <h2 className={styles.title}>Leads that are not judged yet</h2>
        <Sentences sentences={said.others} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>For every lead</h2>
        <Sentences sentences={said.rest} />
      </section>
    </div>
  )
}

function Sentences({ sentences }: { sentences: string[] }) {
  return (
    <ul className={styles.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
