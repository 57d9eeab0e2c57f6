import { type Import, type SourceFile, TEST_FILE } from './read-imports.ts'

/** Lower may not import higher; neighbours know nothing of each other, except working slices by their index.ts. */
const LEVELS: string[][] = [
  ['lib'],
  ['db'],
  ['people'],
  ['lead'],
  ['definition'],
  [
    'intake',
    'distribution',
    'followup',
    'partners',
    'mail',
    'content',
    'response',
    'notifications',
    'nurture',
    'campaigns',
    'deals',
    'competitors',
    'purchases',
    'review',
  ],
  ['pipeline'],
  ['reports'],
  ['sample', 'server', 'jobs', 'web'],
  ['cli'],
  ['main.ts'],
]
const SLICES = new Set(LEVELS.slice(2, 6).flat())
const WORKING = new Set(LEVELS[5])

/** Decisions in memory: the same input gives the same answer, today and in ten years. */
const PURE_FILE =
  /(^|\/)(choose-[\w-]+|judge|rules|stages|sentences?|say-tile|reasons|roles|propose-[\w-]+|named-period|only-names|show-field-value|what-becomes|formats|say-wait|phones|asked-by|rates|peeking|need|stage-guide|exit-standing|first-files)\.ts$/
const IMPURE_IMPORT =
  /^(src\/db\/|src\/lib\/settings|pg$|kysely|fastify|nodemailer|graphile-worker|node:(?!assert))/
const IMPURE_TEXT =
  /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(|\bMath\.random\(|\bprocess\.|\bfetch\(/

/** One sentence for each import or line that goes against DESIGN section 5. */
export function findViolations(sources: SourceFile[]): string[] {
  return sources.flatMap((source) => [
    ...unknownFolder(source),
    ...source.imports.flatMap((found) =>
      forbiddenImport(source, found).map((why) => `${source.path}: ${why}`),
    ),
    ...impureDecision(source).map((why) => `${source.path}: ${why}`),
  ])
}

function unknownFolder({ path }: SourceFile): string[] {
  return levelOf(path) === undefined ? [`${path}: ${areaOf(path)} has no place in the order of folders`] : []
}

/** Among the screens: what all share, the slices' own, the pages made of several, the window around them. */
const SCREEN_LEVELS = [/^src\/web\/kit\//, /^src\/(?!web\/).+\/web\//, /^src\/web\/pages\//, /^src\/web\//]

function forbiddenImport({ path }: SourceFile, { specifier, typeOnly }: Import): string[] {
  if (/^(test|e2e|bench)\//.test(specifier) || TEST_FILE.test(specifier))
    return [`product code imports ${specifier}`]
  if (!specifier.startsWith('src/')) return []
  if (isScreen(specifier) && !isScreen(path) && areaOf(path) !== 'cli')
    return [`server code imports ${specifier}`]
  const [from, to] = [areaOf(path), areaOf(specifier)]
  const [fromLevel, toLevel] = [levelOf(path), levelOf(specifier)]
  if (isScreen(path) && isScreen(specifier)) {
    const isAbove = screenLevelOf(specifier) > screenLevelOf(path)
    return isAbove ? [`a screen imports ${specifier}, which lies above it`] : []
  }
  if (isScreen(path) && !typeOnly && !PURE_FILE.test(specifier)) {
    return [`a screen imports ${specifier}, server code, for more than its types`]
  }
  if (from === to || fromLevel === undefined || toLevel === undefined) return []
  if (toLevel > fromLevel) return [`${from} imports ${specifier}, which lies above it`]
  if (toLevel === fromLevel && !WORKING.has(from)) return [`${from} imports ${specifier}, its neighbour`]
  if (WORKING.has(from) && WORKING.has(to) && !specifier.endsWith('/index.ts')) {
    return [`${from} imports ${specifier}, which is inside ${to}: use its index.ts`]
  }
  return []
}

function impureDecision({ path, text, imports }: SourceFile): string[] {
  if (!PURE_FILE.test(path) || !SLICES.has(areaOf(path)) || isScreen(path)) return []
  const imported = imports
    .filter(({ specifier, typeOnly }) => !typeOnly && IMPURE_IMPORT.test(specifier))
    .map(({ specifier }) => `a pure decision imports ${specifier}`)
  const used = IMPURE_TEXT.exec(text)
  return used ? [...imported, `a pure decision uses ${used[0]}`] : imported
}

/** The folder below src, or the file's own name: lead, main.ts. */
function areaOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function levelOf(path: string): number | undefined {
  const area = isScreen(path) ? 'web' : areaOf(path)
  const level = LEVELS.findIndex((areas) => areas.includes(area))
  return level === -1 ? undefined : level
}

function isScreen(path: string): boolean {
  return /^src\/([\w-]+\/)*web\//.test(path)
}

function screenLevelOf(path: string): number {
  return SCREEN_LEVELS.findIndex((level) => level.test(path))
}
