import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { type Key, useKeyList, useKeys } from '../../kit/keys.ts'
import { loadAhead, loadLater } from '../../kit/server/load-later.ts'
import { KeyNames } from './key-names.tsx'
import { showTool, useTool } from './tool.ts'

const loadPalette = () => loadLater(() => import('./palette.tsx'))
const loadKeys = () => loadLater(() => import('./key-list.tsx'))
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const KeyList = lazy(async () => ({ default: (await loadKeys()).KeyList }))

const OWN = /^(mod\+k|\?|g \w)$/

/** Ctrl K finds anything, `?` lists the keys; both are loaded when they are first wanted. */
export function Finder() {
  const tool = useTool()
  const close = () => showTool(null)
  useKeys('Everywhere', [
    {
      key: 'mod+k',
      does: 'Find people, leads, pages and commands',
      whileTyping: true,
      run: () => showTool(tool === 'palette' ? null : 'palette'),
    },
    { key: '?', does: 'List the keys', run: () => showTool('keys') },
  ])
  useEffect(() => {
    loadAhead(loadPalette, loadKeys)
  }, [])
  const groups = mergedGroups(useKeyList())
  const commands = groups
    .flatMap(({ keys }) => keys)
    .filter(({ key }) => !OWN.test(key))
    .filter(({ does }, i, all) => all.findIndex((other) => other.does === does) === i)
  return (
    <Suspense>
      {tool === 'palette' && <Palette commands={commands} onClose={close} />}
      {tool === 'keys' && <KeyList groups={groups} onClose={close} />}
    </Suspense>
  )
}

/** What opens it for the mouse. */
export function FindButton({ className }: { className: string | undefined }) {
  return (
    <UnstyledButton className={className} onClick={() => showTool('palette')}>
      <IconSearch size={17} stroke={1.6} />
      <span>Find</span>
      <span style={{ marginLeft: 'auto' }}>
        <KeyNames of="mod+k" />
      </span>
    </UnstyledButton>
  )
}

/** Of one group what several parts of a page said; of one key what was said last, because that is what it does. */
function mergedGroups(layers: readonly { group: string; keys: readonly Key[] }[]) {
  const seen = new Set<string>()
  const groups = new Map<string, Key[]>()
  for (const { group, keys } of layers.toReversed()) {
    const fresh = keys.filter(({ key }) => !seen.has(key))
    for (const { key } of fresh) seen.add(key)
    groups.set(group, [...fresh, ...(groups.get(group) ?? [])])
  }
  return [...groups].map(([group, keys]) => ({ group, keys }))
}
