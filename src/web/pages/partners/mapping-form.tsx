import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { PartnerField, PartnerStage } from '#src/pipeline/partner-files/reading/propose-mapping.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import {
  CHANNEL_WORDS,
  FIELD_WORDS,
  mappingOf,
  type SimpleMapping,
  STAGE_WORDS,
  simpleOf,
} from './mapping-words.ts'
import styles from './partners.module.css'
import type { ShownFile } from './use-partners.ts'

const FIELDS = Object.entries(FIELD_WORDS).map(([value, label]) => ({ value, label }))
const STAGES = Object.entries(STAGE_WORDS).map(([value, label]) => ({ value, label }))
const CHANNELS = Object.entries(CHANNEL_WORDS).map(([value, label]) => ({ value, label }))

/** What a partner's columns and words mean: said once, kept for all of its files. */
export function MappingForm(o: { file: ShownFile; isSaving: boolean; onSave: (mapping: object) => void }) {
  const { file } = o
  const [mapping, setMapping] = useState<SimpleMapping>(() => simpleOf(file.mapping))
  const fieldOf = (column: string) =>
    (Object.entries(mapping.columns).find(([, name]) => name === column)?.[0] as PartnerField | undefined) ??
    null
  const status = mapping.columns.stage
  const words = file.columns.find(({ name }) => name === status)?.values ?? []
  function choose(column: string, field: string | null): void {
    const columns = Object.fromEntries(
      Object.entries(mapping.columns).filter(([known, name]) => name !== column && known !== field),
    )
    setMapping({ ...mapping, columns: field ? { ...columns, [field]: column } : columns })
  }
  function mean(word: string, stage: string | null): void {
    const { [word]: _, ...others } = mapping.words
    setMapping({ ...mapping, words: stage ? { ...others, [word]: stage as PartnerStage } : others })
  }
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault()
        o.onSave(mappingOf(file.partner, mapping))
      }}
    >
      <Card title="What each column means">
        <div className={styles.words}>
          {file.columns.map(({ name, examples }) => (
            <div key={name} className={styles.word}>
              <span title={examples.join(', ')}>
                <b>
                  <bdi>{name}</bdi>
                </b>
                <br />
                <span className="quiet clip">{examples.join(', ') || 'empty'}</span>
              </span>
              <Select
                size="xs"
                aria-label={`What “${name}” means`}
                placeholder="Nothing"
                data={FIELDS}
                value={fieldOf(name)}
                onChange={(field) => choose(name, field)}
                clearable
              />
            </div>
          ))}
        </div>
      </Card>
      {status && (
        <Card title={`What the words of “${status}” mean`}>
          {words.length === 0 ? (
            <p className="quiet">
              {file.columns.some(({ name, values }) => name === status && values === null)
                ? 'There are too many different words in this column for a status.'
                : 'This column is empty.'}
            </p>
          ) : (
            <div className={styles.words}>
              {words.map((word) => (
                <div key={word} className={styles.word}>
                  <bdi>{word}</bdi>
                  <Select
                    size="xs"
                    aria-label={`What “${word}” means`}
                    placeholder="Not taken"
                    data={STAGES}
                    value={mapping.words[word] ?? null}
                    onChange={(stage) => mean(word, stage)}
                    clearable
                  />
                </div>
              ))}
            </div>
          )}
        </Card>
      )}
      <div className={styles.toolbar}>
        <Select
          label="How this partner speaks with people"
          data={CHANNELS}
          value={mapping.channel}
          onChange={(channel) => setMapping({ ...mapping, channel: channel ?? 'phone' })}
          allowDeselect={false}
        />
      </div>
      <div className={styles.buttons}>
        <Button type="submit" loading={o.isSaving} disabled={!status}>
          Keep it and show what each row does
        </Button>
        {!status && <span className="quiet">Say first which column tells how a lead stands.</span>}
      </div>
    </form>
  )
}
