import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const MANTINE = join(ROOT, 'node_modules', '@mantine', 'core')
const ALWAYS = ['baseline', 'default-css-variables', 'global']

test('the styles of exactly the Mantine components that screens use are loaded', () => {
  const listed = ['mantine-styles.ts', 'mantine-more.ts']
    .flatMap((file) => [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/styles\/([\w-]+)\.layer\.css/g),
    ])
    .map(([, name]) => name as string)
  expect(listed.toSorted()).toEqual([...ALWAYS, ...stylesOf(componentsInUse())].toSorted())
})

/** What is imported by name from @mantine/core, and what toasts are made of. */
function componentsInUse(): Set<string> {
  const names = new Set(['Notification'])
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true }).filter((file) =>
    /\.tsx$/.test(String(file)),
  )
  for (const file of sources) {
    const text = readFileSync(join(ROOT, 'src', String(file)), 'utf8')
    for (const [, list = ''] of text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g))
      for (const name of list.split(',')) names.add(name.trim().split(' ')[0] ?? '')
  }
  return names
}

/** The style sheets of components and of all they are made of. */
function stylesOf(components: ReadonlySet<string>): string[] {
  const seen = new Set<string>()
  const styles = new Set<string>()
  const waiting = [...components]
    .map((name) => join(MANTINE, 'esm', 'components', name, `${name}.mjs`))
    .filter(existsSync)
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const style = /([A-Z]\w+)\.module\.mjs$/.exec(file)?.[1]
    if (style && existsSync(join(MANTINE, 'styles', `${style}.css`))) styles.add(style)
    for (const [, to = ''] of readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g))
      waiting.push(join(dirname(file), to))
  }
  return [...styles]
}
