import { Button, NumberInput, Switch, TextInput } from '@mantine/core'
import type { FormLook } from '../../channels/form/form-document.ts'
import type { TabProps } from './form-page.tsx'
import styles from './forms.module.css'

const COLOURS = [
  { key: 'accent', label: 'Button', standard: '#0b7481' },
  { key: 'text', label: 'Text', standard: '#17191c' },
  { key: 'page', label: 'Ground', standard: '#ffffff' },
] as const

/** The form in the clothes of the site it stands in. */
export function LookTab({ values, changeDocument }: TabProps) {
  const { look } = values.document
  function put(change: { [K in keyof FormLook]?: FormLook[K] | undefined }): void {
    const next = Object.fromEntries(
      Object.entries({ ...look, ...change }).filter(([, value]) => value !== undefined && value !== ''),
    )
    changeDocument({ look: { is_framed: true, ...next } })
  }
  return (
    <div className={styles.stack}>
      {COLOURS.map(({ key, label, standard }) => (
        <div key={key} className={styles.colour}>
          <label>
            <input
              type="color"
              value={look[key] ?? standard}
              onChange={(event) => put({ [key]: event.currentTarget.value })}
            />
            {label}
          </label>
          <TextInput
            size="xs"
            w={110}
            aria-label={`${label}: colour`}
            placeholder={standard}
            value={look[key] ?? ''}
            onChange={(event) => put({ [key]: event.currentTarget.value })}
          />
          {look[key] !== undefined && (
            <Button size="compact-xs" variant="subtle" onClick={() => put({ [key]: undefined })}>
              As ours
            </Button>
          )}
        </div>
      ))}
      <NumberInput
        label="Corners"
        suffix=" px"
        min={0}
        max={24}
        clampBehavior="strict"
        w={140}
        value={look.corner ?? 8}
        onChange={(corner) => put({ corner: typeof corner === 'number' ? corner : undefined })}
      />
      <TextInput
        label="Font"
        description="The font-family of your site; it shows where the visitor's browser has it"
        placeholder='"Source Sans 3", Arial, sans-serif'
        value={look.font ?? ''}
        onChange={(event) => put({ font: event.currentTarget.value })}
      />
      <Switch
        label="A card on a ground"
        description="Without it the fields alone, for a frame within your page"
        checked={look.is_framed}
        onChange={(event) => put({ is_framed: event.currentTarget.checked })}
      />
    </div>
  )
}
