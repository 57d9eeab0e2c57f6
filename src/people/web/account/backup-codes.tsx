import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import styles from './account.module.css'

/** Shown this once, to be kept where the phone is not. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(
    `Watertight, ${window.location.host}\nBackup codes, each is good once:\n\n${codes.join('\n')}\n`,
  )}`
  return (
    <>
      <p className={styles.text}>
        Keep these codes where your phone is not. Each lets you in once when the phone is lost. They are shown
        only now.
      </p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          component="a"
          href={file}
          download="watertight-backup-codes.txt"
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          Save as a file
        </Button>
        <Button onClick={onDone} autoFocus>
          I have kept them
        </Button>
      </div>
    </>
  )
}
