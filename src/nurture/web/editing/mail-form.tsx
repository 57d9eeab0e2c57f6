import { Button, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Letter } from '#src/mail/web/letter.tsx'
import { useReadTemplate } from '#src/mail/web/templates/use-read-template.ts'
import { type Template, useTemplate, useTemplates } from '#src/mail/web/templates/use-templates.ts'
import { Failed } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import type { MailStep } from '../../program/program-types.ts'
import type { Editing } from './editing.ts'
import styles from './forms.module.css'
import { NewText } from './new-text.tsx'
import { VariantsForm } from './variants-form.tsx'

/** Which text a mail has, as its reader will have it, and what it is about. */
export function MailForm({
  editing,
  step,
  onChange,
}: {
  editing: Editing
  step: MailStep
  onChange: (step: MailStep) => void
}) {
  const templates = useTemplates(false)
  const mayWriteText = useMay('answers.write')
  const [isWriting, setWriting] = useState(false)
  const choose = (template: string) => {
    const { version: _, ...rest } = step
    onChange({ ...rest, template })
  }
  if (isWriting) {
    return (
      <NewText
        onDone={(id) => {
          setWriting(false)
          choose(id)
        }}
        onClose={() => setWriting(false)}
      />
    )
  }
  const chosen = templates.data?.find(({ id }) => id === step.template)
  const others =
    step.template !== '' && !chosen ? [{ value: step.template, label: 'A text that was put away' }] : []
  return (
    <>
      <div className={styles.beside}>
        <Select
          label="What it says"
          placeholder={templates.data?.length === 0 ? 'There is no text yet' : 'Choose a text by its name'}
          searchable
          data={[...(templates.data ?? []).map(({ id, name }) => ({ value: id, label: name })), ...others]}
          value={step.template || null}
          allowDeselect={false}
          onChange={(id) => id && choose(id)}
          nothingFoundMessage="No text of that name"
        />
        {mayWriteText && (
          <Button variant="default" onClick={() => setWriting(true)}>
            Write a new one
          </Button>
        )}
      </div>
      {templates.error && <Failed error={templates.error} retry={() => templates.refetch()} small />}
      {chosen && step.version !== undefined && step.version < chosen.version && (
        <p className={styles.hint}>
          The text has been written anew since; this step sends it as it was.{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => choose(step.template)}>
            Send it as it is now
          </Button>
        </p>
      )}
      {chosen && (
        <Link
          to={'/templates/$templateId' as never}
          params={{ templateId: chosen.id } as never}
          className={styles.link}
        >
          Open this text
        </Link>
      )}
      {step.template !== '' && (
        <Text templateId={step.template} leadId={editing.leadId} mayRead={mayWriteText} />
      )}
      {step.template !== '' && <VariantsForm editing={editing} step={step} onChange={onChange} />}
      <TextInput
        label="About"
        description="Readers can turn topics off. Left empty, it goes to all who take mail."
        placeholder="Dosing pumps"
        maxLength={40}
        value={step.topic ?? ''}
        onChange={(event) => onChange({ ...step, topic: event.currentTarget.value || null })}
      />
    </>
  )
}

function Text(o: { templateId: string; leadId: string | null; mayRead: boolean }) {
  const template = useTemplate(o.templateId)
  if (template.error) return <Failed error={template.error} retry={() => template.refetch()} small />
  if (!template.data) return null
  return o.mayRead ? (
    <ReadText template={template.data} leadId={o.leadId} />
  ) : (
    <Letter
      preview={{
        letter: { subject: template.data.subject, text: template.data.body ?? '' },
        problem: null,
      }}
    />
  )
}

function ReadText({ template, leadId }: { template: Template; leadId: string | null }) {
  const read = useReadTemplate(template, leadId)
  return <Letter preview={read.data} error={read.error} retry={() => read.refetch()} />
}
