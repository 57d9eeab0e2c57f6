import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import styles from './copy-link.module.css'

/** A secret that is shown this once, to be copied and handed over. */
export function CopyLink({ link, label = 'Link' }: { link: string; label?: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    field.current?.select()
    // On an address without a certificate browsers have only the older way.
    if (navigator.clipboard) await navigator.clipboard.writeText(link)
    else document.execCommand('copy')
    setCopied(true)
  }

  return (
    <div className={styles.copy}>
      <TextInput
        ref={field}
        aria-label={label}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className={styles.text}
      />
      <Button
        variant="default"
        leftSection={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.6} />}
        onClick={copy}
      >
        <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
