import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { Letter } from '#src/mail/web/letter.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import styles from './answers.module.css'
import { type Plans, usePreviewText } from './use-plans.ts'
import type { WrittenPlan } from './written-plan.ts'

const A_MORNING = 240
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })
const FOR: Readonly<Record<string, string>> = {
  hot: 'Hot',
  marketing: 'Marketing',
  unfit: 'Unfit',
  received: 'Every other grade',
  call: 'With a promised call',
}

/** The texts that ship with the product, to read and to begin from. */
export function ShippedAnswers({
  shipped,
  onBegin,
}: {
  shipped: Plans['shipped']
  onBegin?: ((text: Partial<WrittenPlan>) => void) | undefined
}) {
  const languages = [...new Set(shipped.map(({ language }) => language))]
  const [language, setLanguage] = useState('en')
  return (
    <section className={styles.shipped} aria-label="The texts that ship">
      <div className={styles.shippedHead}>
        <h2 className={styles.title}>The texts that ship</h2>
        <Select
          size="xs"
          aria-label="Language"
          data={languages.map((value) => ({ value, label: LANGUAGES.of(value) ?? value }))}
          value={language}
          allowDeselect={false}
          onChange={(value) => value && setLanguage(value)}
        />
      </div>
      <ul className={styles.texts}>
        {shipped
          .filter((text) => text.language === language)
          .map((text) => (
            <ShippedText key={text.grade} text={text} onBegin={onBegin} />
          ))}
      </ul>
    </section>
  )
}

function ShippedText({
  text: { grade, language, subject, body },
  onBegin,
}: {
  text: Plans['shipped'][number]
  onBegin?: ((text: Partial<WrittenPlan>) => void) | undefined
}) {
  const { workspace } = useSession()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={styles.for}>{FOR[grade] ?? grade}</span>
          <span className={`clip ${styles.subject}`}>{filledIn(subject, workspace.name)}</span>
        </summary>
        {isOpen && (
          <div className={styles.opened}>
            {onBegin ? (
              <AsRead subject={subject} body={body} hasCall={grade === 'call'} />
            ) : (
              <p className="said">{body}</p>
            )}
            {onBegin && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  onBegin({
                    grades: grade === 'received' || grade === 'call' ? [] : [grade],
                    languages: [language],
                    call_minutes: grade === 'call' ? A_MORNING : null,
                    subject,
                    body,
                  })
                }
              >
                Begin from this text
              </Button>
            )}
          </div>
        )}
      </details>
    </li>
  )
}

/** As a made-up person would read it. */
function AsRead({ hasCall, ...text }: { subject: string; body: string; hasCall: boolean }) {
  const preview = usePreviewText(text, null, hasCall ? A_MORNING : null)
  return <Letter preview={preview.data} error={preview.error} retry={() => preview.refetch()} />
}

/** The title as whoever asks reads it: a template says nothing to who has not written one. */
function filledIn(subject: string, company: string): string {
  return subject.replace(/\{\{\s*workspace\s*\}\}/g, () => company)
}
