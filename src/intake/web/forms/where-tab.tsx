import { NumberInput, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { Copy } from './copy.tsx'
import type { TabProps } from './form-page.tsx'
import { slugFrom } from './form-values.ts'
import styles from './forms.module.css'
import { useEmbedding } from './use-forms.ts'

/** Its address, the sites it may stand in, how to put it there, and what its inquiries are counted as. */
export function WhereTab({ values, change, changeDocument, language, id }: TabProps & { id: string | null }) {
  const { document } = values
  const [sites, setSites] = useState(document.allowed_origins.join('\n'))
  return (
    <div className={styles.stack}>
      <TextInput
        label="Address"
        leftSection={<span className={styles.facts}>/f/</span>}
        placeholder={slugFrom(values.name) || 'contact'}
        value={values.slug}
        onChange={(event) => change({ slug: event.currentTarget.value })}
      />
      <Textarea
        label="Sites that may send it, a line each"
        description="Our own page and frame always may. What comes from elsewhere waits in quarantine."
        placeholder="https://www.example.com"
        autosize
        minRows={2}
        maxRows={8}
        value={sites}
        onChange={(event) => {
          setSites(event.currentTarget.value)
          const origins = event.currentTarget.value
            .split('\n')
            .map(originOf)
            .filter((one) => one !== '')
          changeDocument({ allowed_origins: origins })
        }}
      />
      {id === null ? (
        <p className={styles.facts}>Save it, and here stands how to put it into your site.</p>
      ) : (
        <Embedding id={id} language={language} />
      )}
      <fieldset className={styles.group}>
        <legend>What its inquiries are counted as</legend>
        <div className={styles.pair}>
          {(['source', 'campaign', 'topic', 'asks_for'] as const).map((key) => (
            <TextInput
              key={key}
              label={LABELS[key]}
              value={document[key] ?? ''}
              onChange={(event) => changeDocument({ [key]: event.currentTarget.value || null })}
            />
          ))}
        </div>
      </fieldset>
      {document.fields.some(({ key }) => key === 'consent') && (
        <Switch
          label="Ask by mail to confirm the consent"
          description="Anybody can write somebody else’s address into a form. It counts only once its owner says yes."
          checked={document.double_opt_in}
          onChange={(event) => changeDocument({ double_opt_in: event.currentTarget.checked })}
        />
      )}
      <details>
        <summary className={styles.facts}>Against machines</summary>
        <div className={styles.pair}>
          <TextInput
            label="A field that people do not see"
            value={document.honeypot}
            onChange={(event) => changeDocument({ honeypot: event.currentTarget.value })}
          />
          <NumberInput
            label="Nobody is faster than"
            suffix=" s"
            min={0}
            max={600}
            value={document.minimum_seconds}
            onChange={(seconds) =>
              changeDocument({ minimum_seconds: typeof seconds === 'number' ? seconds : 0 })
            }
          />
        </div>
      </details>
    </div>
  )
}

const LABELS = { source: 'Source', campaign: 'Campaign', topic: 'Topic', asks_for: 'They ask for' }

/** Of whatever was pasted the part that is a site: https://www.example.com/contact is https://www.example.com. */
function originOf(line: string): string {
  const text = line.trim()
  if (text === '' || text === '*') return text
  const address = /^https?:\/\//.test(text) ? text : `https://${text}`
  return URL.canParse(address) ? new URL(address).origin : text
}

function Embedding({ id, language }: { id: string; language: string }) {
  const embedding = useEmbedding(id, language)
  if (embedding.error) return <Failed error={embedding.error} retry={() => embedding.refetch()} />
  if (!embedding.data) return <Loading lines={3} />
  const { link, frame, html } = embedding.data
  return (
    <div className={styles.stack}>
      <Snippet title="Link" text={link} />
      <Snippet title="Frame: our page within yours, always up to date" text={frame} />
      <Snippet title="Plain HTML, in the clothes of your own page" text={html} />
    </div>
  )
}

function Snippet({ title, text }: { title: string; text: string }) {
  return (
    <section className={styles.snippet} aria-label={title}>
      <div className={styles.snippetHead}>
        <span>{title}</span>
        <Copy text={text} label="Copy" />
      </div>
      <pre>{text}</pre>
    </section>
  )
}
