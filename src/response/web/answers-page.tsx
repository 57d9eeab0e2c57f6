import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useFields, useVersion, useVersions } from '#src/definition/web/use-definitions.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { AnswerForLead } from './answer-for-lead.tsx'
import styles from './answers.module.css'
import { PlanForm } from './plan-form.tsx'
import { PlanList } from './plan-list.tsx'
import { ShippedAnswers } from './shipped-answers.tsx'
import { type NewPlan, type Plan, usePlans } from './use-plans.ts'

function parse(search: Search) {
  return { plan: one(search.plan) }
}

export interface Choices {
  grades: { value: string; label: string }[]
  channels: { value: string; label: string }[]
  /** The workspace's own fields, as a text fills them in: `field.size`. */
  ownFields: { value: string; label: string }[]
}

/** What whoever asks is answered at once: the workspace's own texts, and the shipped ones behind them. */
export function AnswersPage() {
  const [{ plan: chosen }, setSearch] = useSearchState(parse)
  const plans = usePlans()
  const mayWrite = useMay('answers.write')
  const choices = useChoices()
  const [begun, setBegun] = useState<Partial<NewPlan> | null>(null)
  const open = (id: string | null) => {
    setBegun(null)
    setSearch({ plan: id ?? undefined })
  }
  return (
    <Page
      title="Automatic answers"
      lead="Whoever asks is answered at once. The first of these that fits is sent; where none does, a shipped text."
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setBegun({})}>
            Write an answer
          </Button>
        )
      }
      wide
    >
      <Answer query={plans} kept="Whoever asks is answered all the same.">
        {({ plans: all, shipped, merge_fields }) => {
          const current: Plan | undefined = all.find(({ id }) => id === chosen)
          const isWriting = mayWrite && (begun !== null || current !== undefined)
          return (
            <div className={styles.split}>
              <div className={styles.main}>
                {all.length === 0 ? (
                  <div className={styles.none}>
                    <Empty title="The shipped texts answer everybody">
                      Write your own for a grade, a channel or a language; it is taken before the shipped
                      ones.
                    </Empty>
                  </div>
                ) : (
                  <PlanList
                    plans={all}
                    choices={choices}
                    chosen={chosen}
                    onChoose={open}
                    mayWrite={mayWrite}
                  />
                )}
                <ShippedAnswers
                  shipped={shipped}
                  onBegin={
                    mayWrite
                      ? (text) => {
                          setSearch({ plan: undefined })
                          setBegun(text)
                        }
                      : undefined
                  }
                />
              </div>
              <aside
                className={styles.side}
                data-writing={isWriting || undefined}
                aria-label={isWriting ? 'The answer' : 'Try a lead'}
              >
                {isWriting ? (
                  <PlanForm
                    key={current?.id ?? JSON.stringify(begun)}
                    plan={current ?? null}
                    begun={begun ?? {}}
                    position={1 + Math.max(0, ...all.map(({ position }) => position))}
                    choices={choices}
                    mergeFields={merge_fields}
                    onDone={(id) => open(id)}
                    onClose={() => open(null)}
                  />
                ) : (
                  mayWrite && <AnswerForLead onOpen={open} />
                )}
              </aside>
            </div>
          )
        }}
      </Answer>
    </Page>
  )
}

/** Grades of the definition in force, channels that were seen. */
function useChoices(): Choices {
  const versions = useVersions()
  const definition = useVersion(versions.data?.in_force)
  const fields = useFields()
  return {
    grades: definition.data?.said.grades.map(({ key, label }) => ({ value: key, label })) ?? [],
    channels: fields.data?.find(({ key }) => key === 'channel')?.choices ?? [],
    ownFields: (fields.data ?? [])
      .filter(({ key }) => key.startsWith('field.'))
      .map(({ key, label }) => ({ value: key, label })),
  }
}
