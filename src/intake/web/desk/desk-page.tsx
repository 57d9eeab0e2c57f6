import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './desk.module.css'
import { EMPTY, type EntryValues, isEmpty, nextAfter, saysWho, WAYS } from './entry.ts'
import { EntryForm } from './entry-form.tsx'
import { RecentEntries } from './recent-entries.tsx'
import { useUnsent } from './use-unsent.ts'

const DRAFT = 'desk'

/** Calls, visits, cards and badges, written down while somebody talks. All that the desk needs. */
export function DeskPage() {
  const { member } = useSession()
  const mayFind = useMay('persons.find')
  const first = useRef<HTMLInputElement>(null)
  const message = useRef<HTMLTextAreaElement>(null)
  const [values, setValues] = useState<EntryValues>(readKept)
  const unsent = useUnsent(member?.id ?? 'nobody', (again) => {
    setValues(again)
    first.current?.focus()
  })

  useEffect(() => {
    if (isEmpty(values)) dropDraft(DRAFT)
    else keepDraft(DRAFT, { values: JSON.stringify(values) })
  }, [values])
  useEffect(() => first.current?.focus(), [])

  function keep(): void {
    if (!saysWho(values)) {
      sayProblem(new Error('Write down who it was: a name, a company, a number or an address.'))
      first.current?.focus()
      return
    }
    unsent.add(values)
    setValues(nextAfter(values))
    requestAnimationFrame(() => first.current?.focus())
  }

  useKeys('Desk', [
    { key: 'mod+enter', does: 'Save it', run: keep, whileTyping: true },
    ...WAYS.map((how, i) => ({
      key: `alt+${i + 1}`,
      does: `How they came: ${how.replaceAll('_', ' ')}`,
      run: () => setValues((before) => ({ ...before, how })),
      whileTyping: true,
    })),
    { key: 'n', does: 'Go to the name', run: () => first.current?.focus() },
  ])

  return (
    <Page title="Desk" lead="Who called, who came by, whose card is on the table.">
      <div className={styles.desk}>
        <EntryForm
          values={values}
          change={(change) => setValues((before) => ({ ...before, ...change }))}
          keep={keep}
          mayFind={mayFind}
          first={first}
          message={message}
        />
        <section className={styles.side} aria-labelledby="desk-recent">
          <h2 id="desk-recent" className={styles.sideTitle}>
            Written down by you
          </h2>
          <RecentEntries
            unsent={unsent.unsent}
            isHeld={unsent.isHeld}
            onMend={(one) => {
              unsent.drop(one.id)
              setValues(one.values)
              first.current?.focus()
            }}
          />
        </section>
      </div>
    </Page>
  )
}

function readKept(): EntryValues {
  try {
    const kept: Partial<EntryValues> = JSON.parse(readDraft(DRAFT)?.values ?? '{}')
    return { ...EMPTY, ...kept }
  } catch {
    return EMPTY
  }
}
