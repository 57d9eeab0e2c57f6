/** What a visit to a page needs beyond what index.html names; written beside the screens when they are built. */
export interface FirstFiles {
  /** With `$name` for what varies. */
  path: string
  scripts: string[]
  styles: string[]
  /** The address of what the page shows first, with the same `$name`. */
  answer: string | null
}

/**
 * Links that make a browser fetch what the page at this address needs, as soon as it reads them: `mayRead` adds the
 * answer that the page shows first, for whoever is signed in. Nothing for pages that are not listed.
 */
export function linksFor(
  files: readonly FirstFiles[],
  { path, search, mayRead }: { path: string; search: string; mayRead: boolean },
): string {
  const parts = path.split('/')
  const found = findPage(files, path)
  if (!found) return ''
  const answer = mayRead && search === '' ? found.answer : null
  return [
    ...found.scripts.map((file) => `<link rel="modulepreload" crossorigin href="/assets/${file}">`),
    ...found.styles.map((file) => `<link rel="stylesheet" crossorigin href="/assets/${file}">`),
    ...(answer
      ? [`<link rel="preload" as="fetch" crossorigin href="${filled(answer, found.path, parts)}">`]
      : []),
  ].join('')
}

/** Whether a page of the application has this address. */
export function isListed(files: readonly FirstFiles[], path: string): boolean {
  return findPage(files, path) !== undefined
}

function findPage(files: readonly FirstFiles[], path: string): FirstFiles | undefined {
  const parts = path.split('/')
  return files.find((one) => fits(one.path.split('/'), parts))
}

function fits(wanted: readonly string[], parts: readonly string[]): boolean {
  return (
    wanted.length === parts.length &&
    wanted.every((part, i) => (part.startsWith('$') ? WORD.test(parts[i] ?? '') : part === parts[i]))
  )
}

/** What varies in an address is an id; anything else is left to the page. */
const WORD = /^[\w-]{1,100}$/

function filled(answer: string, path: string, parts: readonly string[]): string {
  return path
    .split('/')
    .reduce((text, part, i) => (part.startsWith('$') ? text.replace(part, parts[i] ?? '') : text), answer)
}
