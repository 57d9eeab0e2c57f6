import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTemplates } from '#src/mail/web/templates/use-templates.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './purchases.module.css'
import { type Purchases, usePutRules } from './use-purchases.ts'

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })
/** Those in which the question ships. */
const SHIPPED_IN = ['en', 'de', 'fr', 'es', 'pt']
const AS_SHIPPED = 'shipped'

/** In whose words people are asked, language by language. */
export function OwnWords({ rules }: { rules: Purchases['rules'] }) {
  const mayWrite = useMay('surveys.write')
  const put = usePutRules()
  const templates = useTemplates(false)
  const languages = [...new Set([...SHIPPED_IN, ...Object.keys(rules.words)])]
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
        says it in your words. The four answers and the way out of such mail are put below it by themselves.
        What was sent before keeps its words.
      </p>
      <div className={styles.words}>
        {languages.map((language) => {
          const chosen = rules.words[language]
          const isKnown = chosen === undefined || choices.some(({ value }) => value === chosen)
          return (
            <Select
              key={language}
              label={LANGUAGES.of(language) ?? language}
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
          )
        })}
      </div>
    </details>
  )
}
