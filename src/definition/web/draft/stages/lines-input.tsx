import { Textarea } from '@mantine/core'

/** A list written as lines; blank ones go when it is sent. */
export function LinesInput(o: {
  label: string
  description: string
  lines: readonly string[]
  onChange: (lines: string[]) => void
}) {
  return (
    <Textarea
      label={o.label}
      description={o.description}
      autosize
      minRows={2}
      maxRows={12}
      maxLength={6_000}
      value={o.lines.join('\n')}
      onChange={(event) => {
        const { value } = event.currentTarget
        o.onChange(value === '' ? [] : value.split('\n'))
      }}
    />
  )
}
