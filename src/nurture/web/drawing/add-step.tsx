import { ActionIcon, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { LaterMenu } from '#src/web/kit/menu/later-menu.tsx'
import type { StepKind } from '../editing/edit-program.ts'
import { STEP_WORDS } from '../saying/say-program.ts'
import styles from './picture.module.css'
import { StepIcon } from './step-icon.tsx'

const KINDS = Object.keys(STEP_WORDS) as StepKind[]

/** A menu of what can be put in here. `isBig` says it in words. */
export function AddStep({
  where,
  isBig = false,
  onAdd,
}: {
  where: string
  isBig?: boolean
  onAdd: (kind: StepKind) => void
}) {
  const entries = KINDS.map((kind) => ({
    key: kind,
    label: STEP_WORDS[kind],
    icon: <StepIcon kind={kind} />,
    run: () => onAdd(kind),
  }))
  return (
    <LaterMenu sections={[{ entries }]} position="bottom-start">
      {isBig ? (
        <Button variant="default" leftSection={<IconPlus size={16} />}>
          {where}
        </Button>
      ) : (
        <ActionIcon className={styles.add} variant="default" size={24} radius="xl" aria-label={where}>
          <IconPlus size={13} />
        </ActionIcon>
      )}
    </LaterMenu>
  )
}
