import { parseArgs } from 'node:util'
import { type AuditResult, audit } from '../../reports/index.ts'
import type { Io } from '../io.ts'
import { inWorkspace } from '../store/open-workspace.ts'

/** `watertight audit [--from DAY] [--to DAY] [--json]`: proves the books; exit code 1 with the differences. */
export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      workspace: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  return inWorkspace(io, { slug: values.workspace }, async ({ database, workspace }) => {
    const result = await audit(database.bind(workspace.id), values)
    io.stdout.write(values.json ? `${JSON.stringify(result)}\n` : asText(result))
    return result.ok ? 0 : 1
  })
}

function asText({ ok, checks }: AuditResult): string {
  const lines = checks.flatMap(({ sentence, differences, more }) => [
    `${differences.length === 0 ? '✓' : '✗'} ${sentence}`,
    ...differences.map((difference) => `    ${difference.sentence}`),
    ...(more ? ['    There are more of this kind.'] : []),
  ])
  return `${lines.join('\n')}\n\n${ok ? 'The books balance.' : 'The books do not balance.'}\n`
}
