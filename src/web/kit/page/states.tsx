/** What a list or page shows when it is not filled: empty, loading, failed. */
import { Button, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import styles from './states.module.css'

/** Nothing here yet: what this is for, and what to do next. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  )
}

/** It went wrong: what happened, what was kept, and another try. `small` for a part of a page. */
export function Failed({
  error,
  retry,
  kept,
  small = false,
}: {
  error: Error
  retry?: () => void
  kept?: ReactNode
  small?: boolean | undefined
}) {
  return (
    <div className={styles.state} data-small={small || undefined} role="alert">
      <h2 className={styles.title}>This could not be shown</h2>
      <p className={styles.text}>{error.message}</p>
      {kept && <p className={styles.text}>{kept}</p>}
      {retry && (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** So many lines in grey, only where the answer takes longer than a blink. */
export function Loading({ lines = 8, height = 36 }: { lines?: number; height?: number }) {
  return (
    <div className={styles.loading} aria-busy="true" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={String(line)} height={height - 12} radius="sm" width={`${92 - ((line * 13) % 30)}%`} />
      ))}
    </div>
  )
}

/** One of the four states of a question to the server; `children` draws the answer. */
export function Answer<T>(o: {
  query: UseQueryResult<T>
  lines?: number
  kept?: ReactNode
  /** It is a part of a page, not the page. */
  small?: boolean
  children: (answer: T) => ReactNode
}) {
  const { data, error, refetch } = o.query
  if (data !== undefined) return o.children(data)
  if (error) return <Failed error={error} retry={() => refetch()} kept={o.kept} small={o.small} />
  return <Loading lines={o.lines} />
}
