import styles from './imports.module.css'
import type { Mode } from './use-imports.ts'

const MODES: { mode: Mode; title: string; says: string }[] = [
  {
    mode: 'live',
    title: 'New inquiries',
    says: 'Matched, judged and offered to sales like those of a form, and answered by mail where there is a basis.',
  },
  {
    mode: 'historical',
    title: 'History',
    says: 'Dates, owners, outcomes and sales are taken as they are told. Nothing is sent, nobody is offered anything.',
  },
  {
    mode: 'opening',
    title: 'Open leads of an older system',
    says: 'With stage and owner; due dates are spread over four weeks. Nothing is sent.',
  },
]

/** What becomes of leads from a file: today's work, the past, or what an older system left open. */
export function ModeChoice({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <fieldset className={styles.modes}>
      <legend>They are</legend>
      {MODES.map((one) => (
        <label key={one.mode} className={styles.mode} data-chosen={one.mode === mode || undefined}>
          <input type="radio" name="mode" checked={one.mode === mode} onChange={() => onChange(one.mode)} />
          <span>
            <strong>{one.title}</strong>
            <span className={styles.quiet}>{one.says}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
