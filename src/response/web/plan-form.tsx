import { ActionIcon, Button, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Letter } from '#src/mail/web/letter.tsx'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './answers.module.css'
import type { Choices } from './answers-page.tsx'
import { type NewPlan, type Plan, useEndPlan, usePreviewText, usePutPlan } from './use-plans.ts'
import { WhatItSays } from './what-it-says.tsx'

const PAUSE_MS = 300
const LANGUAGES = 'en de fr es pt it nl pl cs sv da nb fi tr ru uk ja zh ko ar'.split(' ')
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** Writes one answer, with what it reads like to somebody. */
export function PlanForm({
  plan,
  begun,
  position,
  choices,
  mergeFields,
  onDone,
  onClose,
}: {
  /** Null for a new one. */
  plan: Plan | null
  begun: Partial<NewPlan>
  /** Where a new one stands. */
  position: number
  choices: Choices
  mergeFields: string[]
  onDone: (id: string | null) => void
  onClose: () => void
}) {
  const key = `answer ${plan?.id ?? 'new'}`
  const start: NewPlan = {
    grade: plan?.grade ?? begun.grade ?? null,
    channel: plan?.channel ?? begun.channel ?? null,
    language: plan?.language ?? begun.language ?? null,
    subject: plan?.subject ?? begun.subject ?? '',
    body: plan?.body ?? begun.body ?? '',
    sends: plan?.sends ?? true,
    template_id: plan?.is_designed ? plan.template_id : undefined,
    position: plan?.position ?? position,
  }
  const [written, setWritten] = useState<NewPlan>(() => kept(key) ?? start)
  const isChanged = JSON.stringify(written) !== JSON.stringify(start)
  useEffect(() => {
    if (isChanged) keepDraft(key, { text: JSON.stringify(written) })
    else dropDraft(key)
  }, [key, written, isChanged])
  const set = (change: Partial<NewPlan>) => setWritten((before) => ({ ...before, ...change }))
  const put = usePutPlan()
  const end = useEndPlan()
  const body = useRef<HTMLTextAreaElement>(null)

  function save() {
    put.mutate(
      { plan: written, replaces: plan?.id ?? null },
      {
        onSuccess({ id }) {
          dropDraft(key)
          sayDone('Saved: the next inquiry that fits is answered by it.')
          onDone(id)
        },
        onError: sayProblem,
      },
    )
  }

  function remove(ended: Plan) {
    end.mutate(ended.id, {
      onSuccess() {
        dropDraft(key)
        const { id: _, is_active: __, is_designed: ___, ...again } = ended
        sayDone('Taken out of force.', async () => {
          await put.mutateAsync({ plan: again, replaces: null })
        })
        onDone(null)
      },
      onError: sayProblem,
    })
  }

  function fill(field: string) {
    const area = body.current
    const at = area?.selectionStart ?? written.body.length
    const text = `{{ ${field} }}`
    set({ body: written.body.slice(0, at) + text + written.body.slice(area?.selectionEnd ?? at) })
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(at + text.length, at + text.length)
    })
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className={styles.formHead}>
        <h2 className={styles.title}>{plan ? 'Answer' : 'New answer'}</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={styles.whom}>
        <Select
          label="Grade"
          placeholder="Every grade"
          data={choices.grades}
          value={written.grade}
          onChange={(grade) => set({ grade })}
          clearable
        />
        <Select
          label="Channel"
          placeholder="Every channel"
          data={choices.channels}
          value={written.channel}
          onChange={(channel) => set({ channel })}
          clearable
          searchable
        />
        <Select
          label="Language"
          placeholder="Every reader"
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES.of(value) ?? value }))}
          value={written.language}
          onChange={(language) => set({ language })}
          clearable
          searchable
        />
      </div>
      <Switch
        label="Send an answer"
        description={written.sends ? undefined : 'Who fits gets none, not even a shipped text.'}
        checked={written.sends}
        onChange={(event) => set({ sends: event.currentTarget.checked })}
      />
      {written.sends && (
        <WhatItSays templateId={written.template_id} onChoose={(template_id) => set({ template_id })} />
      )}
      {written.template_id === undefined && (
        <TextInput
          label="Subject"
          required
          withAsterisk={false}
          maxLength={500}
          value={written.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
      )}
      {written.sends && written.template_id === undefined && (
        <>
          <Textarea
            ref={body}
            label="Text"
            required
            withAsterisk={false}
            autosize
            minRows={8}
            maxRows={20}
            maxLength={20_000}
            value={written.body}
            onChange={(event) => set({ body: event.currentTarget.value })}
          />
          <div className={styles.fields}>
            <span className="quiet">Fill in</span>
            {[...mergeFields.filter((field) => field !== 'field').map(plain), ...choices.ownFields].map(
              ({ value, label }) => (
                <Button key={value} size="compact-xs" variant="default" onClick={() => fill(value)}>
                  {label}
                </Button>
              ),
            )}
          </div>
          <Reading subject={written.subject} body={written.body} />
        </>
      )}
      <div className={styles.buttons}>
        <Button
          type="submit"
          loading={put.isPending}
          disabled={
            (plan !== null && !isChanged) ||
            (written.template_id === undefined &&
              (written.subject.trim() === '' || (written.sends && written.body.trim() === '')))
          }
        >
          Save
        </Button>
        {plan && (
          <Button variant="subtle" color="gray" onClick={() => remove(plan)}>
            Take out of force
          </Button>
        )}
      </div>
    </form>
  )
}

function Reading({ subject, body }: { subject: string; body: string }) {
  const [leadId, setLeadId] = useState<string | null>(null)
  const [settled] = useDebouncedValue({ subject, body }, PAUSE_MS)
  const preview = usePreviewText(settled, leadId)
  return (
    <div className={styles.reading}>
      <LeadPicker label="How it reads to the person of" leadId={leadId} onChoose={setLeadId} />
      {leadId === null && <p className={styles.hint}>Shown for a made-up person until you choose a lead.</p>}
      <Letter preview={preview.data} error={preview.error} retry={() => preview.refetch()} />
    </div>
  )
}

function plain(field: string) {
  return { value: field, label: field.replaceAll('_', ' ') }
}

function kept(key: string): NewPlan | null {
  const text = readDraft(key)?.text
  if (!text) return null
  try {
    return JSON.parse(text) as NewPlan
  } catch {
    return null
  }
}
