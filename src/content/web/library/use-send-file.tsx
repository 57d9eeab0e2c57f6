import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './content.module.css'
import { sendFile } from './send-file.ts'
import { sayBytes } from './words.ts'

/** Sends a file for something in the library, and shows how far it is; it can be stopped. */
export function useSendFile(contentId: string): {
  /** Null while nothing is sent. */
  sent: number | null
  /** Answers whether all of it has arrived. */
  send: (file: File) => Promise<boolean>
  progress: ReactNode
} {
  const client = useQueryClient()
  const [going, setGoing] = useState<{ file: File; sent: number } | null>(null)
  const stop = useRef<AbortController>(null)
  async function send(file: File): Promise<boolean> {
    const controller = new AbortController()
    stop.current = controller
    setGoing({ file, sent: 0 })
    try {
      const onProgress = (sent: number) => setGoing({ file, sent })
      await sendFile(contentId, file, { onProgress, signal: controller.signal })
      return !controller.signal.aborted
    } catch (error) {
      sayProblem(error)
      return false
    } finally {
      setGoing(null)
      await client.invalidateQueries({ queryKey: ['content'] })
    }
  }
  return {
    sent: going?.sent ?? null,
    send,
    progress: going && (
      <div role="status">
        <progress
          className={styles.progress}
          value={going.sent}
          max={going.file.size}
          aria-label="How much has arrived"
        />
        <div className={styles.file}>
          <span className={styles.quiet}>
            {sayBytes(going.sent)} of {sayBytes(going.file.size)} sent
          </span>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => stop.current?.abort()}>
            Stop
          </Button>
        </div>
      </div>
    ),
  }
}
