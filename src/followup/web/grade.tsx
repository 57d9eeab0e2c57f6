import styles from './grade.module.css'
import { say } from './words.ts'

/** The grade, by its word; hot leads stand out. */
export function Grade({ grade }: { grade: string }) {
  return (
    <span className={styles.grade} data-grade={grade}>
      {say(grade)}
    </span>
  )
}
