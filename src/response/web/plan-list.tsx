import { MoveHandle } from '#src/web/kit/fields/move-handle.tsx'
import { useRowOrder } from '#src/web/kit/fields/use-row-order.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './answers.module.css'
import { FlawLine } from './flaw-line.tsx'
import { type Flaw, type PlanLine, useOrderPlans } from './use-plans.ts'

/** The plans in their order, each as a sentence. Dragged by the handle, moved by its arrows or by Alt and arrows. */
export function PlanList({
  plans,
  all,
  flaws,
  lookedAt,
  chosen,
  onChoose,
  mayOrder,
}: {
  plans: PlanLine[]
  all: PlanLine[]
  flaws: Flaw[]
  lookedAt: number
  chosen: string | undefined
  onChoose: (id: string | null) => void
  mayOrder: boolean
}) {
  const order = useOrderPlans()
  const hasOrder = mayOrder && plans.length > 1
  function place(from: number, to: number) {
    const plan = plans[from]
    if (!plan || from === to || to < 0 || to >= plans.length) return
    order.mutate(plans.toSpliced(from, 1).toSpliced(to, 0, plan), { onError: sayProblem })
  }
  const rowAt = useRowOrder({ mayMove: hasOrder, place })
  const placeOf = (id: string) => all.findIndex((plan) => plan.id === id) + 1
  return (
    <ol className={styles.plans} aria-label="Plans, the first that fits is taken">
      {plans.map((plan, at) => (
        <li
          key={plan.id}
          className={styles.plan}
          data-current={plan.id === chosen || undefined}
          {...rowAt(at, plan.whom)}
        >
          {hasOrder && <MoveHandle styles={styles} name={plan.whom} onMove={(by) => place(at, at + by)} />}
          <button
            type="button"
            className={styles.choose}
            aria-current={plan.id === chosen ? 'true' : undefined}
            onClick={() => onChoose(plan.id === chosen ? null : plan.id)}
          >
            <span className={styles.number}>{placeOf(plan.id)}</span>
            <span>
              <bdi className={styles.for}>{plan.whom}</bdi> <bdi className={styles.what}>{plan.what}.</bdi>
              {flaws
                .filter(({ plan_id }) => plan_id === plan.id)
                .map((flaw) => (
                  <FlawLine key={flaw.sentence} flaw={flaw} plans={all} />
                ))}
            </span>
            {lookedAt > 0 && (
              <span
                className={styles.taken}
                title={`It would have taken ${plan.taken} of the last ${lookedAt} inquiries`}
              >
                {plan.taken} of the last {lookedAt}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}
