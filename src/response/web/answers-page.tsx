import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './answers.module.css'
import { PlanForm } from './plan-form.tsx'
import { PlanList } from './plan-list.tsx'
import { ShippedAnswers } from './shipped-answers.tsx'
import { TryAnswer } from './try-answer.tsx'
import { type PlanLine, usePlans } from './use-plans.ts'
import type { WrittenPlan } from './written-plan.ts'

const MANY = 6

function parse(search: Search) {
  return { plan: one(search.plan), find: one(search.find) ?? '', lead: one(search.lead) ?? null }
}

/** Who is answered with what, at once: the plans of the workspace, and the texts that ship behind them. */
export function AnswersPage() {
  const [{ plan: chosen, find, lead }, setSearch] = useSearchState(parse)
  const plans = usePlans()
  const mayWrite = useMay('answers.write')
  const [begun, setBegun] = useState<Partial<WrittenPlan> | null>(null)
  const open = (id: string | null) => {
    setBegun(null)
    setSearch({ plan: id ?? undefined })
  }
  const begin = (from: Partial<WrittenPlan>) => {
    setSearch({ plan: undefined })
    setBegun(from)
  }
  const write = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => begin({})}>
      Write a plan
    </Button>
  )
  return (
    <Page
      title="Answers"
      lead="Whoever asks is answered at once, day and night. The first plan that takes an inquiry answers it; where none does, a text that ships."
      actions={mayWrite && write}
      wide
    >
      <Answer query={plans} kept="Whoever asks is answered all the same.">
        {(answer) => {
          const { plans: all, flaws, looked_at, shipped } = answer
          const current: PlanLine | undefined = all.find(({ id }) => id === chosen)
          const isWriting = mayWrite && (begun !== null || current !== undefined)
          const shown = all.filter((plan) => fits(plan, find))
          return (
            <div className={styles.split}>
              <div className={styles.main}>
                {(all.length > MANY || find !== '') && (
                  <TextInput
                    className={styles.find}
                    aria-label="Find a plan"
                    placeholder="Find a plan by grade, topic, channel, language or subject"
                    leftSection={<IconSearch size={16} />}
                    value={find}
                    onChange={(event) => setSearch({ find: event.currentTarget.value || undefined })}
                  />
                )}
                {all.length === 0 ? (
                  <div className={styles.none}>
                    <Empty title="The texts that ship answer everybody" action={mayWrite ? write : undefined}>
                      A plan says who gets another mail, or none, and who is called until when. It is taken
                      before the texts that ship.
                    </Empty>
                  </div>
                ) : shown.length === 0 ? (
                  <Empty
                    title="No plan says that"
                    action={
                      <Button variant="default" onClick={() => setSearch({ find: undefined })}>
                        Show all
                      </Button>
                    }
                  />
                ) : (
                  <PlanList
                    plans={shown}
                    flaws={flaws}
                    lookedAt={looked_at}
                    chosen={chosen}
                    onChoose={open}
                    mayOrder={mayWrite && shown.length === all.length}
                    all={all}
                  />
                )}
                <ShippedAnswers
                  shipped={shipped}
                  onBegin={mayWrite ? (text) => begin({ ...text, saying: 'own' }) : undefined}
                />
              </div>
              <aside
                className={styles.side}
                data-writing={isWriting || undefined}
                aria-label={isWriting ? 'The plan' : 'Try it'}
              >
                {isWriting ? (
                  <PlanForm
                    key={current?.id ?? JSON.stringify(begun)}
                    plan={current ?? null}
                    begun={begun ?? {}}
                    page={answer}
                    onDone={open}
                  />
                ) : (
                  mayWrite && (
                    <TryAnswer
                      page={answer}
                      leadId={lead}
                      onLead={(id) => setSearch({ lead: id ?? undefined })}
                      onOpen={open}
                    />
                  )
                )}
              </aside>
            </div>
          )
        }}
      </Answer>
    </Page>
  )
}

function fits({ whom, what }: PlanLine, find: string): boolean {
  const said = `${whom} ${what}`.toLowerCase()
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}
