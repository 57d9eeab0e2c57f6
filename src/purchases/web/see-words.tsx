import { Button, Modal } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Findings } from '#src/mail/web/templates/findings.tsx'
import { TemplateView } from '#src/mail/web/templates/template-view.tsx'
import { useSaveTemplate, useTemplatePreview, type Values } from '#src/mail/web/templates/use-templates.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './purchases.module.css'
import { type Asking, type Purchases, usePutRules } from './use-purchases.ts'

/** The mail of one language as its reader gets it, with its answers and its way out, and the way to words of one's own. */
export function SeeWords(o: {
  asking: Asking
  called: string
  rules: Purchases['rules']
  onClose: () => void
}) {
  const { asking, called, rules, onClose } = o
  const [leadId, setLeadId] = useState<string | null>(null)
  const { subject, body, blocks, language } = asking
  const values: Values = { name: `Did you buy? (${called})`, subject, body, blocks }
  const { preview, asked } = useTemplatePreview(values, leadId, language)
  return (
    <Modal opened onClose={onClose} title={`Did you buy? in ${called}`} size="xl">
      <div className={styles.see}>
        <WaysOn values={values} language={language} rules={rules} />
        {asking.is_own && (
          <Findings
            findings={preview.data?.findings ?? []}
            blocks={blocks}
            isKnown={preview.data !== undefined}
          />
        )}
        <TemplateView preview={preview} asked={asked} isDesigned leadId={leadId} onLead={setLeadId} />
      </div>
    </Modal>
  )
}

/** To the template it is written by, or to one that begins with the words that ship. */
function WaysOn({
  values,
  language,
  rules,
}: {
  values: Values
  language: string
  rules: Purchases['rules']
}) {
  const navigate = useNavigate()
  const put = usePutRules()
  const mayPut = useMay('surveys.write')
  const mayWrite = useMay('answers.write')
  const make = useSaveTemplate(null, async ({ id }) => {
    await put.mutateAsync({ ...rules, words: { ...rules.words, [language]: id } })
    navigate({ to: `/templates/${id}` as never })
  })
  const template = rules.words[language]
  if (!mayPut || !mayWrite) return null
  return template === undefined ? (
    <div className={styles.ways}>
      <p className={styles.facts}>
        These words ship. A template of yours can begin with them; it asks as soon as it is made.
      </p>
      <Button variant="default" loading={make.isPending || put.isPending} onClick={() => make.mutate(values)}>
        Write it in your words
      </Button>
    </div>
  ) : (
    <div className={styles.ways}>
      <p className={styles.facts}>A template of yours. What it leaves out of the answers stands below it.</p>
      <Button variant="default" component={Link} to={`/templates/${template}` as never}>
        Change the template
      </Button>
      <Button
        variant="subtle"
        loading={put.isPending}
        onClick={() => {
          const { [language]: _, ...others } = rules.words
          put.mutate({ ...rules, words: others })
        }}
      >
        Back to the words that ship
      </Button>
    </div>
  )
}
