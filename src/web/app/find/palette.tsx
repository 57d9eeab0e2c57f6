import { Combobox, Modal, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Key } from '../../kit/keys.ts'
import { StageMark } from '../../kit/values/stages.tsx'
import { stopCatching } from './catch-typing.ts'
import { grouped, type Item } from './items.ts'
import { KeyNames } from './key-names.tsx'
import styles from './palette.module.css'
import { useItems } from './use-items.ts'

/** Finds anything: people, leads, pages, and what can be done here. Arrows choose, Enter opens. */
export function Palette({ commands, onClose }: { commands: readonly Key[]; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const { items, isSearching, error } = useItems(typed, commands, onClose)
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose })

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.25 }}
      centered={false}
    >
      <ChooseFirst key={`${typed} ${items[0]?.id}`} choose={combobox.selectFirstOption} />
      <Combobox store={combobox} onOptionSubmit={(id) => items.find((item) => item.id === id)?.run()}>
        <div className={styles.field}>
          <IconSearch size={18} stroke={1.6} />
          <Combobox.EventsTarget>
            <input
              className={styles.input}
              role="combobox"
              aria-expanded
              aria-autocomplete="list"
              aria-label="Find people, leads, pages and commands"
              placeholder="Find people, leads, pages …"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              data-autofocus
              value={typed}
              onFocus={() => setTyped((before) => before + stopCatching())}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </Combobox.EventsTarget>
        </div>
        <Combobox.Options className={styles.list} aria-label="Found">
          {grouped(items).map(({ group, items: own }) => (
            <Combobox.Group key={group} label={group}>
              {own.map((item) => (
                <Combobox.Option key={item.id} value={item.id} className={styles.option}>
                  <Shown item={item} />
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox>
      <p className={styles.say} role="status">
        {sayState({ typed, isSearching, count: items.length, hasFailed: error !== null })}
      </p>
    </Modal>
  )
}

/** Whatever is found anew: Enter opens the first. */
function ChooseFirst({ choose }: { choose: () => void }) {
  useEffect(() => {
    choose()
  }, [choose])
  return null
}

function Shown({ item }: { item: Item }) {
  return (
    <>
      <span className="clip">{item.title}</span>
      {item.detail && <span className={`clip ${styles.detail}`}>{item.detail}</span>}
      <span className={styles.end}>
        {item.stage && <StageMark stage={item.stage} />}
        {item.hint && <KeyNames of={item.hint} />}
      </span>
    </>
  )
}

function sayState(o: { typed: string; isSearching: boolean; count: number; hasFailed: boolean }): string {
  if (o.hasFailed) return 'The server could not be asked. Pages and commands are found all the same.'
  if (o.count > 0 || o.typed.trim() === '') return ''
  return o.isSearching ? 'Looking …' : `Nothing has “${o.typed.trim()}”. A name, an e-mail address, a number?`
}
