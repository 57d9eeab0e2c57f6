import { Autocomplete, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { useMembers } from '#src/people/web/use-members.ts'
import { MomentField } from '#src/web/kit/fields/day-field.tsx'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import styles from './answers.module.css'
import { TriedOutcome } from './tried-outcome.tsx'
import { type Plans, type ToTry, useTriedAnswer } from './use-plans.ts'

const PAUSE_MS = 300

type Typed = Extract<ToTry, { channel: string }>

const NOBODY: Typed = {
  grade: null,
  topic: null,
  channel: 'web_form',
  language: null,
  country: null,
  phone: true,
  owner_id: null,
}

/** Which answer a lead would get, or somebody who might ask, and why; and what a lead was answered with. */
export function TryAnswer({
  page,
  leadId,
  onLead,
  onOpen,
}: {
  page: Plans
  leadId: string | null
  onLead: (leadId: string | null) => void
  onOpen: (planId: string) => void
}) {
  const [how, setHow] = useState<'typed' | 'lead'>(leadId === null ? 'typed' : 'lead')
  const [typed, setTyped] = useState<Typed>(NOBODY)
  const [at, setAt] = useState('')
  const [settled] = useDebouncedValue({ typed, at }, PAUSE_MS)
  const when = settled.at === '' ? {} : { at: new Date(settled.at).toISOString() }
  const country = /^[a-z]{2}$/i.test(settled.typed.country ?? '') ? settled.typed.country : null
  const what: ToTry | null =
    how === 'typed' ? { ...settled.typed, country, ...when } : leadId ? { lead_id: leadId, ...when } : null
  const tried = useTriedAnswer(what)
  return (
    <div className={styles.form}>
      <h2 className={styles.title}>Which answer would somebody get?</h2>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Who asks"
        data={[
          { value: 'typed', label: 'Somebody who might ask' },
          { value: 'lead', label: 'A lead there is' },
        ]}
        value={how}
        onChange={(value) => setHow(value as 'typed' | 'lead')}
      />
      {how === 'lead' ? (
        <LeadPicker label="Lead" leadId={leadId} onChoose={onLead} />
      ) : (
        <TypedFields
          typed={typed}
          choices={page.choices}
          onChange={(change) => setTyped((before) => ({ ...before, ...change }))}
        />
      )}
      <MomentField label="Asked at" empty="Now" value={at} onChange={setAt} />
      {tried.error && <Failed error={tried.error} retry={() => tried.refetch()} small />}
      {what !== null && tried.isPending && !tried.error && <Loading lines={4} />}
      {what !== null && tried.data && !tried.error && (
        <TriedOutcome tried={tried.data} page={page} onOpen={onOpen} />
      )}
    </div>
  )
}

function TypedFields({
  typed,
  choices,
  onChange,
}: {
  typed: Typed
  choices: Plans['choices']
  onChange: (change: Partial<Typed>) => void
}) {
  const members = useMembers()
  const reps = (members.data ?? []).filter(
    ({ left_at, receives_leads }) => left_at === null && receives_leads,
  )
  return (
    <>
      <div className={styles.whom}>
        <Select
          label="Grade"
          placeholder="Not judged"
          data={choices.grades}
          value={typed.grade}
          onChange={(grade) => onChange({ grade })}
          clearable
        />
        <Select
          label="Channel"
          data={choices.channels}
          value={typed.channel}
          allowDeselect={false}
          searchable
          onChange={(channel) => onChange({ channel: channel ?? 'web_form' })}
        />
        <Autocomplete
          label="Topic"
          placeholder="None"
          data={choices.topics.map(({ value }) => value)}
          maxLength={200}
          value={typed.topic ?? ''}
          onChange={(topic) => onChange({ topic: topic || null })}
        />
        <Select
          label="Language"
          placeholder="Not known"
          data={choices.languages}
          value={typed.language}
          onChange={(language) => onChange({ language })}
          clearable
          searchable
        />
        <TextInput
          label="Country"
          placeholder="DE"
          maxLength={2}
          value={typed.country ?? ''}
          onChange={(event) => onChange({ country: event.currentTarget.value.toUpperCase() || null })}
          error={
            typed.country !== null && !/^[A-Z]{2}$/.test(typed.country)
              ? 'Two letters, such as DE'
              : undefined
          }
        />
        <Select
          label="Who has the lead"
          placeholder="Nobody yet"
          data={reps.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.owner_id}
          onChange={(owner_id) => onChange({ owner_id })}
          clearable
          searchable
        />
      </div>
      <Switch
        label="Left a telephone number"
        checked={typed.phone}
        onChange={(event) => onChange({ phone: event.currentTarget.checked })}
      />
    </>
  )
}
