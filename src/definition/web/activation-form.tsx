import { Button, MultiSelect, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMembers } from '#src/people/web/use-members.ts'
import { sayDone, sayProblem } from '#src/web/kit/undo.tsx'
import styles from './definition.module.css'
import { useActivation } from './use-definitions.ts'

/** Who signed a version, and from when on leads are judged by it. */
export function ActivationForm({ version, onDone }: { version: number; onDone: () => void }) {
  const members = useMembers()
  const activation = useActivation()
  const [signers, setSigners] = useState<string[]>([])
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [from, setFrom] = useState('')
  const present = (members.data ?? []).filter(({ left_at }) => left_at === null)

  function activate() {
    activation.mutate(
      { version, signedBy: signers, from: when === 'later' ? new Date(from).toISOString() : null },
      {
        onSuccess() {
          sayDone(when === 'now' ? 'In force: new leads are judged by it.' : 'Signed for later.')
          onDone()
        },
        onError: sayProblem,
      },
    )
  }

  return (
    <form
      className={styles.activation}
      onSubmit={(event) => {
        event.preventDefault()
        activate()
      }}
    >
      <MultiSelect
        label="Signed by"
        description="The heads of marketing and of sales: it is their agreement."
        placeholder={signers.length === 0 ? 'Who has signed?' : undefined}
        data={present.map(({ id, name }) => ({ value: id, label: name }))}
        value={signers}
        onChange={setSigners}
        searchable
        maxValues={20}
      />
      <Radio.Group
        label="From when on"
        description="Leads that were judged before keep their judgement until something new is known."
        value={when}
        onChange={(value) => setWhen(value as 'now' | 'later')}
      >
        <div className={styles.when}>
          <Radio value="now" label="At once" />
          <Radio value="later" label="From a moment ahead" />
          {when === 'later' && (
            <TextInput
              type="datetime-local"
              aria-label="From when on"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
          )}
        </div>
      </Radio.Group>
      <div>
        <Button
          type="submit"
          loading={activation.isPending}
          disabled={signers.length === 0 || (when === 'later' && Number.isNaN(Date.parse(from)))}
        >
          Put version {version} in force
        </Button>
      </div>
    </form>
  )
}
