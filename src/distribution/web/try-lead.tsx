import { Autocomplete, SegmentedControl, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { isEverything } from '#src/definition/web/condition/edit-condition.ts'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import type { Field } from '#src/definition/web/use-definitions.ts'
import { Failed } from '#src/web/kit/page/states.tsx'
import { type EditedTerritory, keysAsked } from './edit-territories.ts'
import sideStyles from './side.module.css'
import styles from './territories.module.css'
import { type LeadToTry, type Preview, usePreview } from './use-territories.ts'

const PAUSE_MS = 300
const MOST_FIELDS = 6
const USUAL = ['country', 'postal_code', 'industry', 'employees']

/** Who would get this lead and why: a lead there is, or what is known of one that might come. */
export function TryLead({
  territories,
  fields,
  isChanged,
}: {
  territories: readonly EditedTerritory[]
  fields: Field[]
  isChanged: boolean
}) {
  const [how, setHow] = useState<'typed' | 'lead'>('typed')
  const [leadId, setLeadId] = useState<string | null>(null)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [settled] = useDebouncedValue(typed, PAUSE_MS)
  const known = Object.fromEntries(Object.entries(settled).filter(([, value]) => value.trim() !== ''))
  const preview = usePreview(aboutOf(how, leadId, known))
  // What takes everything asks for nothing.
  const choosy = territories.filter(({ condition }) => !isEverything(condition))
  const keys = [...new Set([...keysAsked(choosy), ...USUAL])]
  const asked = keys.flatMap((key) => fields.find((field) => field.key === key) ?? []).slice(0, MOST_FIELDS)
  return (
    <div className={sideStyles.form}>
      <h2 className={styles.sideTitle}>Who would get this lead?</h2>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Which lead"
        data={[
          { value: 'typed', label: 'One that might come' },
          { value: 'lead', label: 'One there is' },
        ]}
        value={how}
        onChange={(value) => setHow(value as 'typed' | 'lead')}
      />
      {how === 'lead' ? (
        <LeadPicker label="Lead" leadId={leadId} onChoose={setLeadId} />
      ) : (
        <div className={sideStyles.typed}>
          {asked.map((field) => (
            <FieldInput
              key={field.key}
              field={field}
              value={typed[field.key] ?? ''}
              onChange={(value) => setTyped((before) => ({ ...before, [field.key]: value }))}
            />
          ))}
        </div>
      )}
      {isChanged && (
        <p className={sideStyles.hint}>By the territories as they are saved, without your changes.</p>
      )}
      {preview.error && <Failed error={preview.error} retry={() => preview.refetch()} />}
      {preview.data && !preview.error && aboutOf(how, leadId, known) !== null && (
        <Answer preview={preview.data} />
      )}
    </div>
  )
}

function aboutOf(
  how: 'typed' | 'lead',
  leadId: string | null,
  known: Record<string, string>,
): LeadToTry | null {
  if (how === 'lead') return leadId ? { lead_id: leadId } : null
  return Object.keys(known).length > 0 ? { inputs: known } : null
}

function FieldInput({
  field,
  value,
  onChange,
}: {
  field: Field
  value: string
  onChange: (value: string) => void
}) {
  const hasNames = field.choices.some((choice) => choice.value !== choice.label)
  if (field.kind === 'choice' && hasNames) {
    return (
      <Select
        size="xs"
        label={field.label}
        data={field.choices}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
        searchable
        clearable
        limit={60}
      />
    )
  }
  if (field.kind === 'yes_no') {
    return (
      <Select
        size="xs"
        label={field.label}
        data={[
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
        clearable
      />
    )
  }
  return (
    <Autocomplete
      size="xs"
      label={field.label}
      data={field.choices.map((choice) => choice.value)}
      value={value}
      maxLength={200}
      onChange={onChange}
    />
  )
}

function Answer({ preview }: { preview: Preview }) {
  const { chosen, sentences, considered, others, destination } = preview
  return (
    <div className={sideStyles.answer} aria-live="polite">
      <p className={sideStyles.chosen}>
        <bdi>{chosen?.name ?? 'Nobody'}</bdi>
      </p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {destination !== null && destination !== 'qualified' && (
        <p className="quiet">
          As little as is known here it would not go to sales yet; once it does, this holds.
        </p>
      )}
      {considered.length > 0 && (
        <table className={sideStyles.considered}>
          <thead>
            <tr>
              <th>In turn</th>
              <th data-number>Open</th>
              <th data-number>Room</th>
            </tr>
          </thead>
          <tbody>
            {considered.map(({ id, name, open, room }) => (
              <tr key={id}>
                <td>
                  <bdi>{name}</bdi>
                </td>
                <td data-number>{open}</td>
                <td data-number>{room ?? 'any'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <details className={sideStyles.others}>
          <summary>Why not {others.length === 1 ? 'the other' : `the other ${others.length}`}</summary>
          <ul>
            {others.map(({ id, sentence }) => (
              <li key={id}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
