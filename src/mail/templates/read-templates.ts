import { type Db, sql } from '#src/db/index.ts'
import type { TemplateWords } from './put-template.ts'
import { templateNamed, templateReference } from './reference.ts'
import { shippedText } from './shipped/index.ts'

/** What messages are written by: their references with the words, also of templates that are no longer offered. */
export async function readWords(db: Db, references: readonly string[]): Promise<Map<string, TemplateWords>> {
  const all = [...new Set(references)]
  const named = all.flatMap((reference) => templateNamed(reference) ?? [])
  const rows =
    named.length === 0
      ? []
      : await db.all<TemplateWords & { template_id: string; version: number }>(sql`
          select v.template_id, v.version, v.subject, v.body, v.blocks
          from unnest(${named.map(({ templateId }) => templateId)}::uuid[],
            ${named.map(({ version }) => version)}::int[]) n(template_id, version)
          join mail_template_versions v on v.workspace_id = ${db.workspaceId}
            and v.template_id = n.template_id and v.version = n.version`)
  const words = new Map<string, TemplateWords>(
    rows.map(({ template_id, version, ...said }) => [
      templateReference({ templateId: template_id, version }),
      said,
    ]),
  )
  for (const reference of all) {
    const shipped = shippedText(reference)
    if (shipped) words.set(reference, { ...shipped, blocks: null })
  }
  return words
}
