import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIRST_ANSWERS } from '../app/first-answers.ts'
import { PAGES } from '../app/pages/index.ts'
import { modulesOfPages } from './first-files.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

test('of each page it is known in which file it is', () => {
  const modules = modulesOfPages()
  expect(modules.map(([path]) => path).sort()).toEqual(PAGES.map(({ path }) => path).sort())
  expect(modules.filter(([, file]) => !existsSync(join(ROOT, file)))).toEqual([])
  expect(Object.fromEntries(modules)['/leads/$leadId']).toBe('src/web/pages/lead/lead-page.tsx')
})

test('what is asked for first belongs to a page', () => {
  const paths = PAGES.map(({ path }) => path)
  expect(Object.keys(FIRST_ANSWERS).filter((path) => !paths.includes(path))).toEqual([])
})
