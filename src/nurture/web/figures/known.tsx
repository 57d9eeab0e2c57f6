import styles from './figures.module.css'

/** How much is known of what is needed, as a bar with its words. */
export function Known({ share }: { share: number }) {
  const percent = Math.floor(share * 100)
  return (
    <div className={styles.known}>
      <span className={styles.knownBar} aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
      <span>{percent} % of what is needed is known</span>
    </div>
  )
}
