import { ActionIcon } from '@mantine/core'
import { IconArrowRight, IconCheck, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './first-steps.module.css'
import { type Step, useChecklist, useDismissal } from './use-checklist.ts'

const WORDS: Record<Step, { title: string; does: string; to: string; search?: Record<string, string> }> = {
  invite_people: {
    title: 'Invite people',
    does: 'Sales, marketing, whoever answers the phone.',
    to: '/people',
    search: { invite: 'yes' },
  },
  make_form: {
    title: 'Make the first form',
    does: 'For your web site: what is sent in is a lead in seconds.',
    to: '/forms',
  },
  import_leads: {
    title: 'Import a spreadsheet',
    does: 'The leads you have, and what became of the old ones.',
    to: '/imports',
  },
}

/** What is left to do before a company works here. Steps tick themselves off; the list goes when all are. */
export function FirstSteps() {
  const { data: steps } = useChecklist()
  const dismissal = useDismissal()
  const left = steps?.filter(({ is_done, is_dismissed }) => !is_done && !is_dismissed) ?? []
  if (!steps || left.length === 0) return null
  const shown = steps.filter(({ is_dismissed, is_done }) => is_done || !is_dismissed)

  function putAside(step: Step) {
    dismissal.mutate(
      { step, isDismissed: true },
      {
        onSuccess: () =>
          sayDone(`“${WORDS[step].title}” is put aside.`, () =>
            dismissal.mutate({ step, isDismissed: false }, { onError: sayProblem }),
          ),
        onError: sayProblem,
      },
    )
  }

  return (
    <section className={styles.steps} aria-label="First steps">
      <h2 className={styles.title}>First steps</h2>
      <ol className={styles.list}>
        {shown.map(({ step, is_done }) => (
          <li key={step} data-done={is_done || undefined}>
            <span className={styles.mark} aria-hidden="true">
              {is_done && <IconCheck size={12} stroke={3} />}
            </span>
            {is_done ? (
              <span>
                {WORDS[step].title} <span className="quiet">is done</span>
              </span>
            ) : (
              <>
                <Link
                  to={WORDS[step].to as never}
                  search={(WORDS[step].search ?? {}) as never}
                  className={styles.link}
                >
                  <strong>{WORDS[step].title}</strong>
                  <span className="quiet">{WORDS[step].does}</span>
                  <IconArrowRight size={14} stroke={1.6} aria-hidden="true" />
                </Link>
                <ActionIcon
                  size="sm"
                  aria-label={`Put “${WORDS[step].title}” aside`}
                  onClick={() => putAside(step)}
                >
                  <IconX size={14} stroke={1.6} />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
