import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconFilterPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { useNow } from '#src/web/kit/time/use-now.ts'
import { chipsOf, namesOf } from './chips.ts'
import { FilterChip } from './filter-chip.tsx'
import styles from './filters.module.css'
import type { FilterKind } from './kinds.ts'

/** The filters as chips one can read and change, and the way to another one. */
export function FilterBar(o: {
  filters: ReadonlyMap<string, readonly string[]>
  kinds: readonly FilterKind[]
  /** Undefined takes a filter away. */
  onChange: (change: Record<string, readonly string[] | undefined>) => void
}) {
  const now = useNow()
  const [open, setOpen] = useState<string | null>(null)
  const [menu, setMenu] = useState(false)
  const chips = chipsOf(o.filters, o.kinds, now)
  const begun = o.kinds.find(({ name }) => name === open && !chips.some(({ key }) => key === name))
  const clear = (names: readonly string[]) =>
    o.onChange(Object.fromEntries(names.map((name) => [name, undefined])))

  useKeys('Leads', [{ key: 'f', does: 'Filter', run: () => setMenu(true) }])
  return (
    <div className={styles.bar}>
      {chips.map((chip) => (
        <FilterChip
          key={chip.key}
          chip={chip}
          filters={o.filters}
          isOpen={open === chip.key}
          onOpen={(opened) => setOpen(opened ? chip.key : null)}
          onChange={o.onChange}
          onClear={() => clear(chip.names)}
        />
      ))}
      {begun && (
        <FilterChip
          key={begun.name}
          chip={{ key: begun.name, label: begun.label, text: '…', names: namesOf(begun), kind: begun }}
          filters={o.filters}
          isOpen
          onOpen={(opened) => setOpen(opened ? begun.name : null)}
          onChange={o.onChange}
          onClear={() => setOpen(null)}
        />
      )}
      <Menu opened={menu} onChange={setMenu} position="bottom-start" width={220}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconFilterPlus size={15} stroke={1.6} />}
          >
            Filter
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          {o.kinds.map((kind) => (
            <Menu.Item key={kind.name} onClick={() => setOpen(kind.name)}>
              {kind.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chips.length > 1 && (
        <ActionIcon
          size="sm"
          aria-label="Take all filters away"
          title="Take all filters away"
          onClick={() => clear(chips.flatMap(({ names }) => names))}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  )
}
