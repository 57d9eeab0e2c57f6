import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './content.module.css'
import type { Content } from './use-content.ts'

/** How it gets to people: what mails name it by, and where strangers find it. */
export function WhereCard({ content }: { content: Content }) {
  const mayWrite = useMay('answers.write')
  return (
    <Card title="How people get to it">
      {mayWrite && (
        <>
          <p className={styles.text}>
            In a template, choose it at a button or a card. In plain words, write this: each reader gets a
            link of their own.
          </p>
          <Copied text={content.link} label="Copy what mails name it by" />
        </>
      )}
      <p className={styles.text}>
        {content.form_id === null
          ? 'For your site, or anybody you hand it to:'
          : 'For your site, or anybody you hand it to; the form comes first:'}
      </p>
      <Copied text={content.public_address} label="Copy the address" />
    </Card>
  )
}

function Copied({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => sayProblem(new Error('The browser did not let us copy it. Mark it and copy it by hand.')),
    )
  return (
    <p className={styles.address}>
      <code title={text}>{text}</code>
      <Button size="compact-sm" variant="default" aria-label={label} onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </p>
  )
}
