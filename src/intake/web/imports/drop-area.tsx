import { Button, Progress } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './imports.module.css'
import { beginUpload, sendFile } from './send-file.ts'
import type { UploadLine } from './use-imports.ts'

/** A file is dropped or chosen here; one that had arrived in part goes on where it stopped. */
export function DropArea({ uploads }: { uploads: readonly UploadLine[] }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const leaving = useRef(new AbortController())
  const [isOver, setOver] = useState(false)
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null)
  useEffect(() => () => leaving.current.abort(), [])

  async function take(file: File | undefined): Promise<void> {
    if (!file || sending) return
    setSending({ name: file.name, share: 0 })
    const begun = uploads.find(
      ({ state, file_name, bytes }) => state === 'arriving' && file_name === file.name && bytes === file.size,
    )
    try {
      const id = begun?.id ?? (await beginUpload(file))
      await sendFile(id, file, {
        onProgress: (sent) => setSending({ name: file.name, share: sent / file.size }),
        signal: leaving.current.signal,
      })
      if (leaving.current.signal.aborted) return
      navigate({ to: `/imports/files/${id}` as never })
    } catch (error) {
      sayProblem(error)
    } finally {
      setSending(null)
      client.invalidateQueries({ queryKey: ['uploads'] })
    }
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <fieldset
      aria-label="A file to import"
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden />
      {sending ? (
        <div className={styles.sending} role="status">
          <span className="clip">{sending.name}</span>
          <Progress
            value={sending.share * 100}
            aria-label={`${Math.round(sending.share * 100)} % sent`}
            animated
          />
        </div>
      ) : (
        <>
          <span className={styles.byHand}>Drop a CSV or XLSX file here, or</span>
          <span className={styles.byFinger}>A CSV or XLSX file</span>
          <Button onClick={() => input.current?.click()}>Choose a file</Button>
          <span className={styles.quiet}>Up to 1 GB. Nothing is imported before you have seen it.</span>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </fieldset>
  )
}
