/**
 * Every page there is, in the order of the navigation. The router, the navigation, the search box, the pictures and the
 * tests of pages read this list and no other.
 */
import { AGREEMENT } from './agreement.ts'
import { COMPANY } from './company.ts'
import { DOOR } from './door.ts'
import { FIGURES } from './figures.ts'
import { INTAKE } from './intake.ts'
import type { PageEntry } from './page-entry.ts'
import { WORK } from './work.ts'

export type { NavigationGroup, PageEntry } from './page-entry.ts'

/** For those who draw screens: nobody else has it. */
const WHILE_DEVELOPING: PageEntry[] =
  import.meta.env.MODE === 'development'
    ? [
        {
          path: '/gallery',
          title: 'Gallery',
          needs: 'people.read',
          load: async () => ({
            default: (await import('#src/web/pages/gallery/gallery-page.tsx')).GalleryPage,
          }),
        },
      ]
    : []

export const PAGES: readonly PageEntry[] = [
  ...WORK,
  ...INTAKE,
  ...FIGURES,
  ...AGREEMENT,
  ...COMPANY,
  ...DOOR,
  ...WHILE_DEVELOPING,
]
