import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { IconMessageQuestion, IconPlus, IconTrash } from '@tabler/icons-react'
import type { Definition } from '../../../definition-types.ts'
import type { JobAid } from '../../../stage-guide/schema.ts'
import { callGuideFrom } from './edit-guides.ts'
import styles from './stages.module.css'

/** Call guides and documents that whoever works a lead has at hand in a stage. */
export function AidsForm(o: {
  document: Definition
  aids: readonly JobAid[]
  onChange: (aids: JobAid[]) => void
}) {
  const set = (at: number, change: Partial<JobAid>) =>
    o.onChange(o.aids.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const questions = callGuideFrom(o.document)
  return (
    <fieldset className={styles.aids}>
      <legend className={styles.legend}>At hand</legend>
      {o.aids.map((aid, at) => (
        <div key={String(at)} className={styles.aid}>
          <TextInput
            label="Name"
            placeholder="Call guide"
            maxLength={120}
            value={aid.label}
            onChange={(event) => set(at, { label: event.currentTarget.value })}
          />
          <TextInput
            label="Link"
            placeholder="https://"
            type="url"
            maxLength={2_000}
            value={aid.link ?? ''}
            onChange={(event) => set(at, { link: event.currentTarget.value })}
          />
          <ActionIcon
            className={styles.takeAway}
            aria-label={`Take “${aid.label.trim() || 'this'}” away`}
            onClick={() => o.onChange(o.aids.filter((_, i) => i !== at))}
          >
            <IconTrash size={15} />
          </ActionIcon>
          <Textarea
            className={styles.aidText}
            label="Text"
            placeholder="What to say and to ask"
            autosize
            minRows={2}
            maxRows={16}
            maxLength={20_000}
            value={aid.text ?? ''}
            onChange={(event) => set(at, { text: event.currentTarget.value })}
          />
        </div>
      ))}
      <div className={styles.add}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => o.onChange([...o.aids, { label: '' }])}
        >
          Add a call guide or document
        </Button>
        {questions && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconMessageQuestion size={14} stroke={1.6} />}
            onClick={() => o.onChange([...o.aids, questions])}
          >
            Write a call guide from the questions
          </Button>
        )}
      </div>
    </fieldset>
  )
}
