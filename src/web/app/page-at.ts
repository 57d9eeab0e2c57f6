import { PAGES, type PageEntry } from './pages/index.ts'

/** The entry whose path fits, parts with `$` fitting anything. */
export function pageAt(pathname: string): PageEntry | undefined {
  const parts = pathname.replace(/\/$/, '').split('/')
  const fits = ({ path }: PageEntry) => {
    const wanted = path.split('/')
    return (
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith('$') || part === parts[i])
    )
  }
  return PAGES.find((page) => !page.path.includes('$') && fits(page)) ?? PAGES.find(fits)
}
