import { Checkbox } from '@mantine/core'
import { ConditionEditor } from '#src/definition/web/condition/condition-editor.tsx'
import { EVERYTHING, isEverything, newComparison } from '#src/definition/web/condition/edit-condition.ts'
import { sayEnters, sayLeaves } from '../saying/say-program.ts'
import { ControlGroupForm } from './control-group-form.tsx'
import type { Editing } from './editing.ts'
import styles from './forms.module.css'

/** Who enters, who of them is held back, and what ends it before its last step. */
export function StartForm({ editing, mayWrite }: { editing: Editing; mayWrite: boolean }) {
  const { document, change, fields } = editing
  if (!mayWrite) {
    return (
      <p className={styles.hint}>
        {sayEnters(document, editing)} {sayLeaves(document, editing)}
      </p>
    )
  }
  const takesAll = isEverything(document.enters)
  const ofTheLead = fields.filter(({ key }) => !key.startsWith('program.'))
  const usual = ofTheLead[0]
  return (
    <>
      <div>
        <p className={styles.label}>Leads of nurture enter</p>
        <Checkbox
          label="Every one that no program above takes"
          checked={takesAll}
          onChange={(event) =>
            change({
              ...document,
              enters: event.currentTarget.checked || !usual ? EVERYTHING : newComparison(usual),
            })
          }
        />
        {!takesAll && (
          <div className={styles.rule}>
            <ConditionEditor
              label="Who enters"
              condition={document.enters}
              fields={ofTheLead}
              onChange={(enters) => change({ ...document, enters: enters ?? EVERYTHING })}
            />
          </div>
        )}
      </div>
      <div>
        <p className={styles.label}>It ends early for those of which</p>
        <ConditionEditor
          label="What ends it"
          condition={document.leaves ?? undefined}
          fields={fields}
          onChange={(leaves) => change({ ...document, leaves: leaves ?? null })}
        />
        <p className={styles.hint}>
          Looked at before each step. A lead that leaves nurture leaves the program in any case: an answer, a
          new inquiry, its wake date.
        </p>
      </div>
      <ControlGroupForm programId={editing.programId} document={document} onChange={change} />
    </>
  )
}
