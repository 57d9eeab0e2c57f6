import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTemplates } from '#src/mail/web/templates/use-templates.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './purchases.module.css'
import { SeeWords } from './see-words.tsx'
import { type Purchases, usePutRules, useWords } from './use-purchases.ts'

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })
const AS_SHIPPED = 'shipped'

/** In whose words people are asked, language by language. */
export function OwnWords({ rules }: { rules: Purchases['rules'] }) {
  const mayWrite = useMay('surveys.write')
  const put = usePutRules()
  const templates = useTemplates(false)
  const words = useWords()
  const [seen, setSeen] = useState<string | null>(null)
  const shown = words.data?.find(({ language }) => language === seen)
  const own = Object.keys(rules.words).length
  const choices = (templates.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  function choose(language: string, template: string | null) {
    const { [language]: _, ...others } = rules.words
    const isOwn = template !== null && template !== AS_SHIPPED
    put.mutate({ ...rules, words: isOwn ? { ...others, [language]: template } : others })
  }
  return (
    <details className={styles.draws}>
      <summary>{own === 0 ? 'Words of the mail: as shipped' : 'Words of the mail: your own'}</summary>
      <p className={styles.text}>
        A{' '}
        <Link to={'/templates' as never} className={styles.name}>
          template
        </Link>{' '}
        says it in your words, its buttons included. What it leaves out of the four answers, and the way out
        of such mail, is put below it by itself. What was drawn before keeps its words.
      </p>
      <div className={styles.words}>
        {words.data?.map(({ language }) => {
          const chosen = rules.words[language]
          const isKnown = chosen === undefined || choices.some(({ value }) => value === chosen)
          return (
            <div key={language} className={styles.language}>
              <Select
                label={nameOf(language)}
                data={[
                  { value: AS_SHIPPED, label: 'The words that ship' },
                  ...choices,
                  ...(isKnown ? [] : [{ value: chosen, label: 'A template that was put away' }]),
                ]}
                value={chosen ?? AS_SHIPPED}
                allowDeselect={false}
                searchable={choices.length > 5}
                disabled={!mayWrite}
                onChange={(value) => choose(language, value)}
              />
              <Button
                variant="subtle"
                onClick={() => setSeen(language)}
                aria-label={`See it in ${nameOf(language)}`}
              >
                See it
              </Button>
            </div>
          )
        })}
      </div>
      {shown && (
        <SeeWords
          asking={shown}
          called={nameOf(shown.language)}
          rules={rules}
          onClose={() => setSeen(null)}
        />
      )}
    </details>
  )
}

function nameOf(language: string): string {
  return LANGUAGES.of(language) ?? language
}
