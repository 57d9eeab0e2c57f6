import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Failed } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { BlockList } from './block-list.tsx'
import { Findings } from './findings.tsx'
import { MergeText } from './merge-text.tsx'
import { TemplateView } from './template-view.tsx'
import styles from './templates.module.css'
import {
  type Template,
  useSaveTemplate,
  useTemplate,
  useTemplatePreview,
  useTryTemplate,
  type Values,
} from './use-templates.ts'

const NEW: Values = {
  name: '',
  subject: '',
  body: null,
  blocks: [{ kind: 'text', text: 'Hello {{ name | default: "there" }},\n\n' }],
}

/** One template as it is written, beside what its reader gets. */
export function TemplatePage() {
  const { templateId } = useParams({ strict: false }) as { templateId?: string }
  const id = templateId === undefined || templateId === 'new' ? null : templateId
  const template = useTemplate(id)
  if (id === null) return <Writing key="new" id={null} saved={NEW} />
  if (template.error && !template.data) {
    return (
      <Page title="Template">
        <Failed
          error={template.error}
          retry={() => template.refetch()}
          kept="What is queued goes on being sent."
        />
      </Page>
    )
  }
  return <Answer query={template}>{(saved) => <Writing key={id} id={id} saved={valuesOf(saved)} />}</Answer>
}

function Writing({ id, saved }: { id: string | null; saved: Values }) {
  const navigate = useNavigate()
  const mayWrite = useMay('answers.write')
  const draft = `template:${id ?? 'new'}`
  const [values, setValues] = useState<Values>(() => readKept(draft) ?? saved)
  const [leadId, setLeadId] = useState<string | null>(null)
  const { preview, asked } = useTemplatePreview(values, leadId)
  const attempt = useTryTemplate()
  const save = useSaveTemplate(id, (template) => {
    dropDraft(draft)
    setValues(valuesOf(template))
    if (id === null) navigate({ to: `/templates/${template.id}` as never, replace: true })
  })
  const isChanged = JSON.stringify(values) !== JSON.stringify(saved)
  useEffect(() => {
    if (isChanged) keepDraft(draft, { values: JSON.stringify(values) })
    else dropDraft(draft)
  }, [draft, isChanged, values])
  const change = (next: Partial<Values>) => setValues((before) => ({ ...before, ...next }))
  const fields = preview.data?.merge_fields ?? []
  const findings = preview.data?.findings ?? []
  const isEmpty = values.name.trim() === '' || values.subject.trim() === ''
  const keep = () => !isEmpty && save.mutate(values)
  useKeys('Template', [{ key: 'mod+s', does: 'Save the template', run: keep, whileTyping: true }])
  return (
    <Page
      title={id === null ? 'New template' : values.name || 'Template'}
      wide
      actions={
        mayWrite && (
          <>
            {isChanged && id !== null && (
              <Button variant="subtle" onClick={() => setValues(saved)}>
                Back to what is saved
              </Button>
            )}
            {id !== null && (
              <Button
                variant="default"
                disabled={isChanged}
                loading={attempt.isPending}
                onClick={() => attempt.mutate({ id, leadId })}
              >
                Send it to me
              </Button>
            )}
            <Button onClick={keep} loading={save.isPending} disabled={isEmpty || (id !== null && !isChanged)}>
              Save
            </Button>
          </>
        )
      }
    >
      <div className={styles.split}>
        <div className={styles.tools}>
          <TextInput
            label="Name"
            description="For you; nobody else reads it"
            maxLength={100}
            autoFocus={id === null}
            value={values.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <MergeText
            label="Subject"
            rows={1}
            maxLength={500}
            fields={fields}
            value={values.subject}
            onChange={(subject) => change({ subject })}
          />
          <WayOfWriting values={values} onChange={change} />
          {values.blocks === null ? (
            <MergeText
              label="Text"
              rows={10}
              maxLength={20_000}
              fields={fields}
              value={values.body ?? ''}
              onChange={(body) => change({ body })}
              library={({ title, link }) => `${title}: ${link}`}
            />
          ) : (
            <BlockList
              blocks={values.blocks}
              fields={fields}
              findings={findings}
              onChange={(blocks) => change({ blocks })}
            />
          )}
        </div>
        <div className={styles.side}>
          <Findings findings={findings} blocks={values.blocks} isKnown={preview.data !== undefined} />
          <TemplateView
            preview={preview}
            asked={asked}
            isDesigned={values.blocks !== null}
            leadId={leadId}
            onLead={setLeadId}
          />
        </div>
      </div>
    </Page>
  )
}

/** What was written in one way is kept for the other. */
function WayOfWriting({ values, onChange }: { values: Values; onChange: (next: Partial<Values>) => void }) {
  return (
    <div>
      <SegmentedControl
        aria-label="How it is written"
        data={[
          { value: 'design', label: 'Design' },
          { value: 'letter', label: 'Letter' },
        ]}
        value={values.blocks === null ? 'letter' : 'design'}
        onChange={(way) => {
          if (way === 'letter') onChange({ blocks: null, body: textIn(values) })
          else onChange({ blocks: [{ kind: 'text', text: values.body ?? '' }], body: null })
        }}
      />
      <p className={styles.hint}>
        {values.blocks === null
          ? 'Plain words, as a person writes them.'
          : 'Blocks from top to bottom. A plain text goes with it, made from them.'}
      </p>
    </div>
  )
}

function textIn({ blocks, body }: Values): string {
  if (body !== null || blocks === null) return body ?? ''
  return blocks
    .map((block) => {
      if (block.kind === 'text') return block.text
      if (block.kind === 'image') return block.description
      return `${block.label}: ${block.link}`
    })
    .join('\n\n')
}

function valuesOf({ name, subject, body, blocks }: Template | Values): Values {
  return { name, subject, body, blocks: blocks as Values['blocks'] }
}

function readKept(key: string): Values | null {
  const text = readDraft(key)?.values
  if (!text) return null
  try {
    return JSON.parse(text) as Values
  } catch {
    return null
  }
}
