import { Autocomplete, Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCampaignNames } from '#src/campaigns/web/use-campaigns.ts'
import { useForms } from '#src/intake/web/forms/use-forms.ts'
import styles from './content.module.css'
import { FilePick } from './file-pick.tsx'
import { type ContentValues, useLibrary } from './use-content.ts'
import { KIND_WORDS, LANGUAGE_CHOICES, STAGE_WORDS, sayLanguage } from './words.ts'

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** What is said of something in the library; what was typed stays until the server has taken it. */
export function ContentForm(o: {
  values: ContentValues
  /** Of what is new: its file, chosen with it. */
  file?: File | null
  onFile?: (file: File) => void
  isSaving: boolean
  label: string
  onSave: (values: ContentValues) => void
}) {
  const [values, setValues] = useState(o.values)
  const [isElsewhere, setElsewhere] = useState(o.values.address !== null)
  const change = (next: Partial<ContentValues>) => setValues((before) => ({ ...before, ...next }))
  const topics = useLibrary({}).data?.topics ?? []
  const address = values.address?.trim() ?? ''
  const isLink = /^https?:$/.test(URL.parse(address)?.protocol ?? '')
  const isWrong = isElsewhere && address !== '' && !isLink
  const isEmpty = values.title.trim() === '' || (isElsewhere && !isLink)
  const written = { ...values, title: values.title.trim(), address: isElsewhere ? address : null }
  const isChanged = o.onFile !== undefined || JSON.stringify(written) !== JSON.stringify(o.values)
  const isMissing = o.onFile !== undefined && !isElsewhere && !o.file

  function save(event: FormEvent) {
    event.preventDefault()
    if (!isEmpty && !isMissing && isChanged) o.onSave(written)
  }
  return (
    <form className={styles.form} onSubmit={save} aria-label="What it is">
      <SegmentedControl
        aria-label="Where it is"
        data={[
          { value: 'here', label: 'A file' },
          { value: 'elsewhere', label: 'A link' },
        ]}
        value={isElsewhere ? 'elsewhere' : 'here'}
        onChange={(where) => setElsewhere(where === 'elsewhere')}
        style={{ alignSelf: 'start' }}
      />
      {isElsewhere && (
        <TextInput
          label="Where it is"
          placeholder="https://…"
          inputMode="url"
          spellCheck={false}
          maxLength={2_000}
          value={values.address ?? ''}
          error={isWrong && 'An address begins with https://.'}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
      )}
      {!isElsewhere && o.onFile && (
        <FilePick
          file={o.file ?? null}
          onFile={(file) => {
            o.onFile?.(file)
            if (values.title.trim() === '') change({ title: titleOf(file.name) })
          }}
        />
      )}
      <TextInput
        label="Title"
        description="As people read it"
        maxLength={200}
        value={values.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Select
          label="Kind"
          data={choices(KIND_WORDS)}
          value={values.kind}
          allowDeselect={false}
          onChange={(kind) => kind && change({ kind: kind as ContentValues['kind'] })}
        />
        <Select
          label="Language"
          placeholder="Any"
          data={LANGUAGE_CHOICES.map((value) => ({ value, label: sayLanguage(value) }))}
          value={values.language}
          clearable
          searchable
          onChange={(language) => change({ language })}
        />
      </div>
      <div className={styles.pair}>
        <Autocomplete
          label="Topic"
          placeholder="Pumps"
          data={topics}
          maxLength={200}
          value={values.topic ?? ''}
          onChange={(topic) => change({ topic: topic || null })}
        />
        <Select
          label="Who wants it is (buying stage)"
          placeholder="Nobody can say"
          data={choices(STAGE_WORDS)}
          value={values.buying_stage}
          clearable
          onChange={(stage) => change({ buying_stage: stage as ContentValues['buying_stage'] })}
        />
      </div>
      {values.buying_stage === 'decision' && (
        <p className={styles.text}>
          Whoever of nurture opens it goes to sales, or to a qualifier, with the sentence why now.
        </p>
      )}
      <Gate values={values} onChange={change} />
      <Button
        type="submit"
        loading={o.isSaving}
        disabled={isEmpty || isMissing || !isChanged}
        style={{ alignSelf: 'start' }}
      >
        {o.label}
      </Button>
    </form>
  )
}

/** Who may have it without being known. */
function Gate({
  values,
  onChange,
}: {
  values: ContentValues
  onChange: (next: Partial<ContentValues>) => void
}) {
  const forms = (useForms().data ?? []).filter(({ is_active, id }) => is_active || id === values.form_id)
  const { data: campaigns = [] } = useCampaignNames()
  return (
    <>
      <Select
        label="Strangers first fill in"
        description="Whoever comes by a link in our mail is known, and needs no form."
        placeholder="Nothing: it is given to anybody"
        data={forms.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.form_id}
        clearable
        searchable
        onChange={(form_id) => onChange({ form_id })}
      />
      {values.form_id !== null && (
        <div className={styles.pair}>
          <Select
            label="Then they get it"
            data={[
              { value: 'at_once', label: 'At once' },
              { value: 'by_mail', label: 'By mail: their address is proved' },
            ]}
            value={values.given}
            allowDeselect={false}
            onChange={(given) => given && onChange({ given: given as ContentValues['given'] })}
          />
          <Autocomplete
            label="Put down to the campaign"
            placeholder="What link or form say"
            data={campaigns.map(({ key }) => key)}
            maxLength={200}
            value={values.campaign ?? ''}
            onChange={(campaign) => onChange({ campaign: campaign || null })}
          />
        </div>
      )}
    </>
  )
}

/** `Pump_guide-2026.pdf` reads as `Pump guide 2026`. */
function titleOf(fileName: string): string {
  return fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 200)
}
