import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Letter } from '#src/mail/web/letter.tsx'
import { useTemplates } from '#src/mail/web/templates/use-templates.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import styles from './answers.module.css'
import { type Plans, usePreviewText } from './use-plans.ts'
import { type Saying, shippedFor, type WrittenPlan } from './written-plan.ts'

const PAUSE_MS = 300

/** What the mail says: the text that ships, words of the plan's own, or a template; and how it reads to somebody. */
export function SayingFields({
  written,
  page,
  onChange,
}: {
  written: WrittenPlan
  page: Plans
  onChange: (change: Partial<WrittenPlan>) => void
}) {
  const { workspace } = useSession()
  const templates = useTemplates(false)
  const { saying } = written
  const designs = (templates.data ?? []).filter(
    ({ id, is_designed }) => is_designed || saying === `template:${id}`,
  )
  const shipped = shippedFor(written, page.shipped, workspace.language)
  const text = saying === 'shipped' ? shipped : saying === 'own' ? written : undefined
  return (
    <>
      <Select
        label="What it says"
        data={[
          { value: 'shipped', label: 'The text that ships, in the reader’s language' },
          { value: 'own', label: 'Words of its own' },
          ...designs.map(({ id, name }) => ({ value: `template:${id}`, label: name })),
        ]}
        value={saying}
        allowDeselect={false}
        searchable={designs.length > 5}
        onChange={(value) => {
          const next = (value ?? 'shipped') as Saying
          const isBlank = written.subject === '' && written.body === ''
          const words =
            next === 'own' && isBlank && shipped ? { subject: shipped.subject, body: shipped.body } : {}
          onChange({ saying: next, ...words })
        }}
      />
      {saying.startsWith('template:') && (
        <p className={styles.hint}>
          <Link to={`/templates/${saying.slice('template:'.length)}` as never}>Open the template</Link>, to
          read and change it.
        </p>
      )}
      {saying === 'own' && <OwnWords written={written} fields={page.merge_fields} onChange={onChange} />}
      {text && <Reading subject={text.subject} body={text.body} callMinutes={written.call_minutes} />}
    </>
  )
}

function OwnWords({
  written,
  fields,
  onChange,
}: {
  written: WrittenPlan
  fields: string[]
  onChange: (change: Partial<WrittenPlan>) => void
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  function fill(field: string) {
    const at = area.current?.selectionStart ?? written.body.length
    const text = `{{ ${field} }}`
    const until = area.current?.selectionEnd ?? at
    onChange({ body: written.body.slice(0, at) + text + written.body.slice(until) })
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at + text.length, at + text.length)
    })
  }
  // Without a call there is no time to tell.
  const offered = fields.filter(
    (field) => field !== 'field' && (field !== 'call_by' || written.call_minutes !== null),
  )
  return (
    <>
      <TextInput
        label="Subject"
        required
        withAsterisk={false}
        maxLength={500}
        value={written.subject}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <Textarea
        ref={area}
        label="Text"
        required
        withAsterisk={false}
        autosize
        minRows={8}
        maxRows={20}
        maxLength={20_000}
        value={written.body}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      <div className={styles.fields}>
        <span className="quiet">Fill in</span>
        {offered.map((field) => (
          <Button key={field} size="compact-xs" variant="default" onClick={() => fill(field)}>
            {field.replaceAll('_', ' ')}
          </Button>
        ))}
      </div>
    </>
  )
}

function Reading({
  subject,
  body,
  callMinutes,
}: {
  subject: string
  body: string
  callMinutes: number | null
}) {
  const [leadId, setLeadId] = useState<string | null>(null)
  const [settled] = useDebouncedValue({ subject, body }, PAUSE_MS)
  const preview = usePreviewText(settled, leadId, callMinutes)
  return (
    <div className={styles.reading}>
      <LeadPicker label="How it reads to the person of" leadId={leadId} onChoose={setLeadId} />
      {leadId === null && <p className={styles.hint}>Shown for a made-up person until you choose a lead.</p>}
      <Letter preview={preview.data} error={preview.error} retry={() => preview.refetch()} />
    </div>
  )
}
