import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { PartnerStage } from '#src/pipeline/partner-files/reading/propose-mapping.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { ColumnsCard } from './columns-card.tsx'
import type { Explaining } from './explain-form.tsx'
import {
  CHANNEL_WORDS,
  FIELD_WORDS,
  mappingOf,
  type SimpleMapping,
  STAGE_WORDS,
  simpleOf,
} from './mapping-words.ts'
import styles from './partners.module.css'

const STAGES = Object.entries(STAGE_WORDS).map(([value, label]) => ({ value, label }))
const CHANNELS = Object.entries(CHANNEL_WORDS).map(([value, label]) => ({ value, label }))

/** What a partner's columns and words mean: said once, kept for all of its files. */
export function MappingForm(o: Explaining) {
  const { file } = o
  const [mapping, setMapping] = useState<SimpleMapping>(() => simpleOf(file.mapping))
  const status = mapping.columns.stage
  const words = file.columns.find(({ name }) => name === status)?.values ?? []
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
      <ColumnsCard
        file={file}
        words={FIELD_WORDS}
        columns={mapping.columns}
        onChange={(columns) => setMapping({ ...mapping, columns })}
      />
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
