import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import styles from './content.module.css'
import { sayBytes } from './words.ts'

/** Chooses a file; what was chosen is named. */
export function FilePick(o: {
  file: File | null
  onFile: (file: File) => void
  label?: string
  isBusy?: boolean
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.file}>
      <Button
        variant="default"
        leftSection={<IconUpload size={16} />}
        disabled={o.isBusy}
        onClick={() => input.current?.click()}
      >
        {o.label ?? (o.file ? 'Choose another file' : 'Choose a file')}
      </Button>
      <input
        ref={input}
        type="file"
        className={styles.hidden}
        aria-label="File"
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (chosen) o.onFile(chosen)
        }}
      />
      {o.file ? (
        <span className={styles.quiet}>
          <bdi>{o.file.name}</bdi>, {sayBytes(o.file.size)}
        </span>
      ) : (
        <span className={styles.quiet}>Up to 200 MB</span>
      )}
    </div>
  )
}
