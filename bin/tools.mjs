import { join } from 'node:path'

/** What a development command runs, in order, each a JavaScript or TypeScript file for Node.js 26. */
export function toolSteps(root, name, args) {
  const module = (...path) => join(root, 'node_modules', ...path)
  const format = {
    name: 'Format and lint',
    file: module('@biomejs', 'biome', 'bin', 'biome'),
    args: ['check'],
  }
  const types = {
    name: 'Types',
    file: module('typescript', 'bin', 'tsc'),
    args: ['--noEmit', '--project', root],
  }
  const screens = {
    name: 'Types of the screens',
    file: types.file,
    args: ['--noEmit', '--project', join(root, 'tsconfig.web.json')],
  }
  const tests = { name: 'Tests', file: module('vitest', 'vitest.mjs'), args: ['run', '--root', root] }
  const bench = { name: 'Benchmarks', file: join(root, 'bench', 'run.ts'), args }
  const school = {
    name: 'A definition for X Education',
    file: join(root, 'bench', 'x-education', 'run.ts'),
    args,
  }
  const quarter = {
    name: 'A quarter of the sample company',
    file: join(root, 'bench', 'quarter', 'run.ts'),
    args,
  }
  // Which pages: the test runner would take plain arguments for names of files.
  if (name === 'pictures') process.env.PICTURES = args.join(' ')
  const pictures = {
    ...tests,
    name: 'Pictures',
    args: ['run', '--root', root, '--config', join(root, 'test', 'pictures', 'vitest.config.ts')],
  }
  const tools = {
    vitest: [{ ...tests, args }],
    biome: [args.length > 0 ? { ...format, args } : format],
    tsc: args.length > 0 ? [{ ...types, args }] : [types, screens],
    lint: [format, types, screens],
    check: [format, types, screens, tests],
    bench: [bench],
    pictures: [pictures],
    'x-education': [school],
    quarter: [quarter],
  }
  if (!Object.hasOwn(tools, name ?? '')) {
    throw new Error(`There is no tool "${name ?? ''}". There are: ${Object.keys(tools).join(', ')}.`)
  }
  return tools[name]
}
