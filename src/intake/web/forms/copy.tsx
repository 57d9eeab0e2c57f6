import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'

/** Copies a text. Where the browser forbids that (no https), it can be selected beside it. */
export function Copy({ text, label }: { text: string; label: string }) {
  const clipboard = useClipboard({ timeout: 2_000 })
  return (
    <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(text)}>
      {clipboard.copied ? 'Copied' : clipboard.error ? 'Select it instead' : label}
    </Button>
  )
}
