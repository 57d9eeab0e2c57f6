import { SegmentedControl, Select } from '@mantine/core'
import { sayAfterwards } from '../saying/say-program.ts'
import { usePrograms } from '../use-programs.ts'
import type { Editing } from './editing.ts'
import styles from './forms.module.css'
import { Days } from './step-form.tsx'

const MOST_DAYS = 730
const USUAL_DAYS = 90

/** What comes after the last step: nobody falls out. */
export function EndForm({ editing, mayWrite }: { editing: Editing; mayWrite: boolean }) {
  const { document, change, programId } = editing
  const programs = usePrograms()
  const { afterwards } = document
  if (!mayWrite) return <p className={styles.hint}>{sayAfterwards(document, editing)}</p>
  const others = (programs.data?.programs ?? []).filter(({ id }) => id !== programId)
  return (
    <>
      <SegmentedControl
        aria-label="Afterwards"
        data={[
          { value: 'wake', label: 'It waits for its date' },
          { value: 'program', label: 'Another program' },
        ]}
        value={afterwards.do}
        onChange={(value) =>
          change({
            ...document,
            afterwards:
              value === 'wake'
                ? { do: 'wake', days: USUAL_DAYS }
                : { do: 'program', program: others[0]?.id ?? '' },
          })
        }
      />
      {afterwards.do === 'wake' ? (
        <Days
          label="Days until marketing looks at it"
          description="Where no wake date is set."
          value={afterwards.days}
          most={MOST_DAYS}
          onChange={(days) => change({ ...document, afterwards: { do: 'wake', days } })}
        />
      ) : (
        <Select
          label="The next program"
          description="It takes whoever comes from here. While it is off, the lead waits for its date."
          placeholder={others.length === 0 ? 'There is no other program yet' : 'Choose one'}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={afterwards.program || null}
          allowDeselect={false}
          onChange={(program) => program && change({ ...document, afterwards: { do: 'program', program } })}
        />
      )}
    </>
  )
}
