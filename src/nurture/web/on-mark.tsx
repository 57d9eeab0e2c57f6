import styles from './on-mark.module.css'

/** Whether leads enter a program, and by which version. */
export function OnMark({ isOn, version }: { isOn: boolean; version: number | null }) {
  return (
    <span className={styles.mark} data-on={isOn || undefined}>
      {isOn ? `On, version ${version}` : version === null ? 'Not switched on yet' : 'Off'}
    </span>
  )
}
