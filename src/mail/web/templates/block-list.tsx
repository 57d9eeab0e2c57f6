import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import type { Block } from '../../templates/blocks.ts'
import { BlockFields } from './block-fields.tsx'
import styles from './templates.module.css'
import type { Finding } from './use-templates.ts'

export const KINDS: Readonly<Record<Block['kind'], string>> = {
  text: 'Text',
  button: 'Button',
  image: 'Image',
  card: 'Content card',
}

const FRESH: Readonly<Record<Block['kind'], Block>> = {
  text: { kind: 'text', text: '' },
  button: { kind: 'button', label: '', link: '' },
  image: { kind: 'image', source: '', description: '' },
  card: { kind: 'card', title: '', text: '', label: 'Read it', link: '' },
}

/** The blocks of a design from top to bottom: written, moved, doubled, taken out. */
export function BlockList({
  blocks,
  fields,
  findings,
  onChange,
}: {
  blocks: Block[]
  fields: readonly string[]
  findings: readonly Finding[]
  onChange: (blocks: Block[]) => void
}) {
  // Blocks have no names of their own: each keeps a number while the page is open, so that moving one moves what is typed.
  const [numbers, setNumbers] = useState(() => blocks.map((_, at) => at))
  const last = useRef(blocks.length)
  const keys = blocks.map((_, at) => numbers[at] ?? `new ${at}`)
  function put(next: Block[], order: number[]) {
    setNumbers(order)
    onChange(next)
  }
  const fresh = () => {
    last.current += 1
    return last.current
  }
  function move(from: number, by: -1 | 1) {
    const to = from + by
    if (to < 0 || to >= blocks.length) return
    put(moved(blocks, from, to), moved(numbers, from, to))
  }
  function remove(at: number) {
    put(blocks.toSpliced(at, 1), numbers.toSpliced(at, 1))
    sayDone(`${KINDS[(blocks[at] as Block).kind]} taken out.`, () => put(blocks, numbers))
  }
  return (
    <div className={styles.blocks}>
      <ol className={styles.blockList}>
        {blocks.map((block, at) => {
          const found = findings.filter((finding) => finding.block === at)
          const name = `${KINDS[block.kind]} ${at + 1}`
          return (
            <li key={keys[at]} className={styles.block} id={`block-${at}`}>
              <div className={styles.blockHead}>
                <h2 className={styles.blockName}>{KINDS[block.kind]}</h2>
                <ActionIcon aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => move(at, -1)}>
                  <IconArrowUp size={15} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Move ${name} down`}
                  disabled={at === blocks.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <IconArrowDown size={15} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Double ${name}`}
                  onClick={() =>
                    put(blocks.toSpliced(at + 1, 0, { ...block }), numbers.toSpliced(at + 1, 0, fresh()))
                  }
                >
                  <IconCopy size={15} />
                </ActionIcon>
                <ActionIcon aria-label={`Take ${name} out`} onClick={() => remove(at)}>
                  <IconTrash size={15} />
                </ActionIcon>
              </div>
              <BlockFields
                block={block}
                fields={fields}
                onChange={(next) => onChange(blocks.with(at, next))}
              />
              {found.map(({ sentence, gravity }) => (
                <p key={sentence} className={styles.finding} data-gravity={gravity}>
                  {sentence}
                </p>
              ))}
            </li>
          )
        })}
      </ol>
      <div className={styles.adding}>
        {(Object.keys(KINDS) as Block['kind'][]).map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => put([...blocks, { ...FRESH[kind] }], [...numbers, fresh()])}
          >
            {KINDS[kind]}
          </Button>
        ))}
      </div>
    </div>
  )
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
