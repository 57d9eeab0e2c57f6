import { ActionIcon, Button, Switch } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayWhat, sayWhom } from '../plans/sentences.ts'
import styles from './answers.module.css'
import { CallFields } from './call-fields.tsx'
import { FlawLine } from './flaw-line.tsx'
import { SayingFields } from './saying-fields.tsx'
import { type Plan, type Plans, useEndPlan, usePutPlan, useVersions } from './use-plans.ts'
import { WhomFields } from './whom-fields.tsx'
import { isComplete, toPut, type WrittenPlan, writtenFrom } from './written-plan.ts'

/** Writes one plan: whom it takes, what they get, who calls; its sentence above, how the mail reads below. */
export function PlanForm({
  plan,
  begun,
  page,
  onDone,
}: {
  /** Null for a new one. */
  plan: Plan | null
  begun: Partial<WrittenPlan>
  page: Plans
  /** Another plan is shown, or none. */
  onDone: (id: string | null) => void
}) {
  const key = `answer plan ${plan?.id ?? 'new'}`
  const start = writtenFrom(plan, begun)
  const [written, setWritten] = useState<WrittenPlan>(() => kept(key) ?? start)
  const isChanged = JSON.stringify(written) !== JSON.stringify(start)
  useEffect(() => {
    if (isChanged) keepDraft(key, { text: JSON.stringify(written) })
    else dropDraft(key)
  }, [key, written, isChanged])
  const set = (change: Partial<WrittenPlan>) => setWritten((before) => ({ ...before, ...change }))
  const put = usePutPlan()
  const end = useEndPlan()
  const flaws = page.flaws.filter(({ plan_id }) => plan_id === plan?.id)
  const form = useRef<HTMLFormElement>(null)
  // On a phone it stands above the list that it was chosen from.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  function save() {
    put.mutate(
      { id: plan?.id ?? null, plan: toPut(written) },
      {
        onSuccess({ id, whom }) {
          dropDraft(key)
          const undo = plan
            ? async () => {
                await put.mutateAsync({ id, plan: toPut(writtenFrom(plan, {})) })
              }
            : async () => {
                await end.mutateAsync(id)
                onDone(null)
              }
          sayDone(`Saved. From the next inquiry on: ${whom}.`, undo)
          onDone(id)
        },
        onError: sayProblem,
      },
    )
  }

  async function remove(ended: Plan) {
    dropDraft(key)
    // The form closes at once: what follows must not hang on it.
    onDone(null)
    try {
      await end.mutateAsync(ended.id)
      sayDone('Taken out of force.', async () => {
        await put.mutateAsync({ id: ended.id, plan: toPut(writtenFrom(ended, {})) })
      })
    } catch (error) {
      sayProblem(error)
    }
  }

  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className={styles.formHead}>
        <h2 className={styles.title}>{plan ? 'Answer plan' : 'New answer plan'}</h2>
        <ActionIcon aria-label="Close" onClick={() => onDone(null)}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <p className={styles.said} aria-live="polite">
        <Said written={written} page={page} />
      </p>
      {flaws.length > 0 && (
        <div>
          {flaws.map((flaw) => (
            <FlawLine key={flaw.sentence} flaw={flaw} plans={page.plans} />
          ))}
        </div>
      )}
      <WhomFields written={written} choices={page.choices} onChange={set} />
      <Switch
        label="Send a mail"
        description={written.sends ? undefined : 'Who fits gets none, not even the text that ships.'}
        checked={written.sends}
        onChange={(event) => set({ sends: event.currentTarget.checked })}
      />
      {written.sends && (
        <>
          <CallFields minutes={written.call_minutes} onChange={(call_minutes) => set({ call_minutes })} />
          <SayingFields written={written} page={page} onChange={set} />
        </>
      )}
      <div className={styles.buttons}>
        <Button
          type="submit"
          loading={put.isPending}
          disabled={(plan !== null && !isChanged) || !isComplete(written)}
        >
          Save
        </Button>
        {plan && (
          <Button variant="subtle" color="gray" onClick={() => remove(plan)}>
            Take out of force
          </Button>
        )}
      </div>
      {plan && plan.version > 1 && <Versions id={plan.id} />}
    </form>
  )
}

/** The plan as a salesperson reads it, while it is written. */
function Said({ written, page }: { written: WrittenPlan; page: Plans }) {
  const grades = new Map(page.choices.grades.map(({ value, label }) => [value, label]))
  const template = written.saying.startsWith('template:') ? 'a template' : null
  const subject = written.saying === 'own' ? written.subject || '…' : null
  const what = sayWhat({ ...written, subject })
  return (
    <>
      <b>{sayWhom(written, grades)}</b> {template ? what.replace('the text that ships', template) : what}.
    </>
  )
}

/** What it said before: leads that were answered then keep it. */
function Versions({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  const versions = useVersions(isOpen ? id : null)
  return (
    <details className={styles.versions} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Earlier versions</summary>
      {versions.error && <p role="alert">{versions.error.message}</p>}
      <ol>
        {(versions.data ?? []).slice(1).map(({ version, whom, what, made_at }) => (
          <li key={version}>
            <span className="quiet">
              {version}, from <When at={made_at} clock />
            </span>{' '}
            <bdi>{whom}</bdi> <bdi>{what}</bdi>.
          </li>
        ))}
      </ol>
    </details>
  )
}

function kept(key: string): WrittenPlan | null {
  const text = readDraft(key)?.text
  if (!text) return null
  try {
    return JSON.parse(text) as WrittenPlan
  } catch {
    return null
  }
}
