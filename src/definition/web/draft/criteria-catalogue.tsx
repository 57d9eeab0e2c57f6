import { Button } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { Answer } from '#src/web/kit/page/states.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import type { Criterion, Definition } from '../../definition-types.ts'
import { type CriteriaSet, useCriteriaCatalogue, useTemplates } from '../use-definitions.ts'
import styles from './criteria-catalogue.module.css'

/** Criteria to choose from, set by set; of some sets there is a whole definition to begin with. */
export function CriteriaCatalogue({
  document,
  onAdd,
  onBegin,
}: {
  document: Definition
  onAdd: (criterion: Criterion) => void
  onBegin: (document: Definition) => void
}) {
  const catalogue = useCriteriaCatalogue()
  const templates = useTemplates(true)
  const taken = document.criteria.map(({ key }) => key)
  function begin(template: Definition, label: string) {
    onBegin(template)
    sayDone(`The draft begins anew from ${label}.`, () => onBegin(document))
  }
  return (
    <div className={styles.catalogue}>
      <Answer query={catalogue} lines={8}>
        {(sets) =>
          sets.map((set) => {
            const template = templates.data?.[set.key]
            return (
              <details key={set.key} className={styles.set} open={set.key === 'behaviour'}>
                <summary>
                  <b>{set.label}</b> <span className="quiet">{set.says}</span>
                </summary>
                <ul className={styles.criteria}>
                  {set.criteria.map((one) => (
                    <Choice
                      key={one.criterion.key}
                      choice={one}
                      isTaken={taken.includes(one.criterion.key)}
                      onAdd={onAdd}
                    />
                  ))}
                </ul>
                {template && (
                  <Button variant="subtle" size="compact-sm" onClick={() => begin(template, set.label)}>
                    Begin anew from {set.label}, with its grades
                  </Button>
                )}
              </details>
            )
          })
        }
      </Answer>
    </div>
  )
}

function Choice({
  choice: { criterion, says },
  isTaken,
  onAdd,
}: {
  choice: CriteriaSet['criteria'][number]
  isTaken: boolean
  onAdd: (criterion: Criterion) => void
}) {
  return (
    <li className={styles.choice}>
      <Button
        variant="default"
        size="compact-xs"
        disabled={isTaken}
        leftSection={isTaken ? <IconCheck size={12} /> : <IconPlus size={12} />}
        aria-label={isTaken ? `${criterion.label} is in` : `Add ${criterion.label}`}
        onClick={() => onAdd(criterion)}
      >
        {isTaken ? 'Is in' : 'Add'}
      </Button>
      <div className={styles.text}>
        <b>{criterion.label}</b>
        <span className={styles.says}>{[criterion.question, says].filter(Boolean).join(' ')}</span>
      </div>
    </li>
  )
}
