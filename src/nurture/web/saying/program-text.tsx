import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { DraftProgram } from '../editing/edit-program.ts'
import styles from '../program.module.css'
import type { ProgramShown } from '../use-programs.ts'
import { type Names, sayAfterwards, sayEnters, sayLeaves, sayStep } from './say-program.ts'

/** The program to be read, and on paper. */
export function ProgramText({
  shown: { program, versions },
  document,
  names,
  isDraft,
}: {
  shown: ProgramShown
  document: DraftProgram
  names: Names
  isDraft: boolean
}) {
  const newest = versions[0]?.version
  const standing = isDraft
    ? 'A draft; nothing of it is in force.'
    : newest === undefined
      ? 'Nothing is put down yet.'
      : `Version ${newest}${program.is_on && program.version === newest ? ', in force.' : ', not in force.'}`
  return (
    <article className={styles.text}>
      <div className={styles.textHead}>
        <p className="quiet">{standing}</p>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPrinter size={14} />}
          onClick={() => window.print()}
        >
          Print
        </Button>
      </div>
      <h2>Who enters</h2>
      <p>{sayEnters(document, names)}</p>
      <h2>What is done</h2>
      {document.steps.length === 0 ? (
        <p className="quiet">Nothing yet.</p>
      ) : (
        <ol>
          {document.steps.map((step, at) => (
            <li key={step.key}>{sayStep(document.steps, at, names)}</li>
          ))}
        </ol>
      )}
      <h2>What ends it</h2>
      <p>{sayLeaves(document, names)}</p>
      <h2>Afterwards</h2>
      <p>{sayAfterwards(document, names)}</p>
    </article>
  )
}
