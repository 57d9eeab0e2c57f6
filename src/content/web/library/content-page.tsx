import { Anchor, Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './content.module.css'
import { ContentForm } from './content-form.tsx'
import { FileCard } from './file-card.tsx'
import { OpenedCard } from './opened-card.tsx'
import {
  type Content,
  type ContentValues,
  useArchiveContent,
  useContent,
  useSaveContent,
} from './use-content.ts'
import { useSendFile } from './use-send-file.tsx'
import { WhereCard } from './where-card.tsx'
import { KIND_WORDS, STAGE_WORDS, sayLanguage } from './words.ts'

const BACK = (
  <Anchor component={Link} to="/content" td="underline">
    Content
  </Anchor>
)

/** One thing of the library: what it is, how it is given, its files, and who opened it. */
export function ContentPage() {
  const { contentId } = useParams({ strict: false }) as { contentId?: string }
  const isNew = contentId === undefined || contentId === 'new'
  const content = useContent(isNew ? null : contentId)
  if (isNew) return <New />
  if (content.data) return <Known key={content.data.id} content={content.data} />
  return (
    <Page title="Content" lead={BACK}>
      <Answer query={content} kept="Links in mails go on leading where they led.">
        {() => null}
      </Answer>
    </Page>
  )
}

const NOTHING: ContentValues = {
  kind: 'white_paper',
  title: '',
  topic: null,
  buying_stage: null,
  language: null,
  address: null,
  campaign: null,
  form_id: null,
  given: 'at_once',
}

function New() {
  // One id for all tries, so that a second click makes no second one.
  const [id] = useState(newCommandId)
  const navigate = useNavigate()
  const save = useSaveContent()
  const sending = useSendFile(id)
  const [file, setFile] = useState<File | null>(null)
  return (
    <Page title="Add to the library" lead={BACK}>
      <div className={styles.form} style={{ maxWidth: 560 }}>
        <ContentForm
          values={NOTHING}
          file={file}
          onFile={setFile}
          isSaving={save.isPending || sending.sent !== null}
          label="Add it"
          onSave={async (values) => {
            const saved = await save.mutateAsync({ id, values }).catch(() => null)
            if (!saved) return
            const isSent = file === null || values.address !== null || (await sending.send(file))
            if (isSent) sayDone(`“${values.title}” is in the library.`)
            navigate({ to: `/content/${id}` as never, replace: true })
          }}
        />
        {sending.progress}
      </div>
    </Page>
  )
}

function Known({ content }: { content: Content }) {
  const mayWrite = useMay('content.write')
  const archive = useArchiveContent()
  const save = useSaveContent()
  const { id, title, is_archived } = content
  return (
    <Page
      title={title}
      lead={
        <>
          {BACK}
          {factsOf(content).map((fact) => (
            <span key={fact}> · {fact}</span>
          ))}
        </>
      }
      wide
      actions={
        mayWrite && (
          <Button variant="default" onClick={() => archive(content, !is_archived)}>
            {is_archived ? 'Take out again' : 'Put away'}
          </Button>
        )
      }
    >
      <div className={styles.split}>
        <div className={styles.side}>
          {mayWrite && (
            <Card title="What it is">
              <ContentForm
                key={content.changed_at}
                values={valuesOf(content)}
                isSaving={save.isPending}
                label="Save"
                onSave={async (values) => {
                  const before = valuesOf(content)
                  const saved = await save.mutateAsync({ id, values }).catch(() => null)
                  if (saved)
                    sayDone('Saved.', async () => void (await save.mutateAsync({ id, values: before })))
                }}
              />
            </Card>
          )}
          {content.address === null && <FileCard content={content} mayWrite={mayWrite} />}
        </div>
        <div className={styles.side}>
          <OpenedCard content={content} />
          <WhereCard content={content} />
        </div>
      </div>
    </Page>
  )
}

function valuesOf(content: Content): ContentValues {
  const { kind, title, topic, buying_stage, language, address, campaign, form_id, given } = content
  return { kind, title, topic, buying_stage, language, address, campaign, form_id, given }
}

function factsOf({ kind, topic, buying_stage, language, is_archived }: Content): string[] {
  return [
    KIND_WORDS[kind],
    ...(topic ? [topic] : []),
    ...(buying_stage ? [STAGE_WORDS[buying_stage]] : []),
    ...(language ? [sayLanguage(language)] : []),
    ...(is_archived ? ['put away'] : []),
  ]
}
