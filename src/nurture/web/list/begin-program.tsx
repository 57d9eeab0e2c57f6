import { Button, Radio, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { keepDraft } from '#src/web/kit/drafts.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { OUTLINES } from '../editing/outlines.ts'
import { useMakeProgram } from '../use-programs.ts'
import styles from './programs.module.css'

const NOTHING = 'nothing'

/** A name and what it begins with; the steps are a draft until they are put down. */
export function BeginProgram({ onClose }: { onClose?: () => void }) {
  const navigate = useNavigate()
  const make = useMakeProgram()
  const [outline, setOutline] = useState(OUTLINES[0]?.name ?? NOTHING)
  const [name, setName] = useState('')
  async function begin() {
    try {
      const { program } = await make.mutateAsync(name.trim())
      const document = OUTLINES.find((one) => one.name === outline)?.begin()
      if (document) keepDraft(`program/${program.id}`, { text: JSON.stringify({ document, after: null }) })
      navigate({ to: '/programs/$programId', params: { programId: program.id } } as never)
    } catch (error) {
      sayProblem(error)
    }
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') begin()
      }}
    >
      <TextInput
        label="Name"
        description="For whom it is, or about what: “Fair visitors”, “Dosing pumps, long”."
        maxLength={100}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Radio.Group label="It begins with" value={outline} onChange={setOutline}>
        <div className={styles.outlines}>
          {OUTLINES.map((one) => (
            <Radio key={one.name} value={one.name} label={one.name} description={one.says} />
          ))}
          <Radio value={NOTHING} label="No step" description="You add each yourself." />
        </div>
      </Radio.Group>
      <div className={styles.buttons}>
        <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
          Make the program
        </Button>
        {onClose && (
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}
