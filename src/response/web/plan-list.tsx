import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './answers.module.css'
import type { Choices } from './answers-page.tsx'
import { type Plan, useOrderPlans } from './use-plans.ts'

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** The answers of the workspace in their order: whom each is for, and what it says. */
export function PlanList({
  plans,
  choices,
  chosen,
  onChoose,
  mayWrite,
}: {
  plans: Plan[]
  choices: Choices
  chosen: string | undefined
  onChoose: (id: string | null) => void
  mayWrite: boolean
}) {
  const order = useOrderPlans()
  function move(from: number, by: -1 | 1) {
    const next = [...plans]
    const [plan] = next.splice(from, 1)
    if (!plan || from + by < 0 || from + by > next.length) return
    next.splice(from + by, 0, plan)
    order.mutate(next, { onError: sayProblem })
  }
  return (
    <ol className={styles.plans}>
      {plans.map((plan, at) => (
        <li key={plan.id} className={styles.plan} data-current={plan.id === chosen || undefined}>
          <button
            type="button"
            className={styles.choose}
            aria-current={plan.id === chosen ? 'true' : undefined}
            onClick={() => onChoose(plan.id === chosen ? null : plan.id)}
          >
            <span className={styles.for}>{forWhom(plan, choices)}</span>
            <span className={`clip ${styles.subject}`}>
              {plan.sends ? plan.subject : 'No automatic answer'}
            </span>
          </button>
          {mayWrite && plans.length > 1 && (
            <span className={styles.tools}>
              <ActionIcon size="sm" aria-label={`Move “${plan.subject}” up`} onClick={() => move(at, -1)}>
                <IconChevronUp size={15} />
              </ActionIcon>
              <ActionIcon size="sm" aria-label={`Move “${plan.subject}” down`} onClick={() => move(at, 1)}>
                <IconChevronDown size={15} />
              </ActionIcon>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** "Hot, by web form, in German"; "Everybody" where nothing is said. */
function forWhom({ grade, channel, language }: Plan, { grades }: Choices): string {
  const parts = [
    grade && (grades.find(({ value }) => value === grade)?.label ?? grade),
    channel && `by ${channel.replaceAll('_', ' ')}`,
    language && `in ${LANGUAGES.of(language) ?? language}`,
  ].filter(Boolean)
  const text = parts.join(', ')
  return text === '' ? 'Everybody' : text.charAt(0).toUpperCase() + text.slice(1)
}
