import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type CustomField, customFields } from './custom-field.ts'

const MOST_FIELDS = 300

/**
 * Adds a field, or changes the label or choices of one. Who may write fields. Refuses `field_kind_fixed` (values of the
 * other kind are kept already), `choices_missing`, `choices_doubled`, `too_many_fields`.
 */
export async function saveField(ctx: Context, field: CustomField): Promise<CustomField> {
  refuseBadChoices(field)
  const fields = await ctx.db.all<CustomField>(sql`
    select key, label, kind, choices from custom_fields where workspace_id = ${ctx.db.workspaceId}`)
  const known = fields.find((each) => each.key === field.key)
  if (known && known.kind !== field.kind) {
    throw new Refusal(
      'conflict',
      'field_kind_fixed',
      `“${known.label}” is kept as ${known.kind.replace('_', ' or ')}. Add another field for the other kind.`,
    )
  }
  if (!known && fields.length >= MOST_FIELDS) {
    throw new Refusal('conflict', 'too_many_fields', `A workspace can have ${MOST_FIELDS} fields.`)
  }
  const choices = field.kind === 'choice' ? field.choices.map((choice) => choice.trim()) : []
  await ctx.db.insert(
    customFields,
    [{ ...field, choices }],
    'on conflict (workspace_id, key) do update set label = excluded.label, choices = excluded.choices',
  )
  return { ...field, choices }
}

function refuseBadChoices({ kind, choices }: CustomField): void {
  if (kind !== 'choice') return
  const distinct = new Set(choices.map((choice) => choice.trim().toLowerCase()))
  if (choices.length === 0) throw new Refusal('invalid', 'choices_missing', 'What can be chosen?')
  if (distinct.size < choices.length) {
    throw new Refusal('invalid', 'choices_doubled', 'Two of the choices are the same.')
  }
}

/** Takes a field away; what leads have in it stays. Refuses `field_not_found`. */
export async function removeField(ctx: { db: Db }, key: string): Promise<void> {
  const removed = await ctx.db.run(
    sql`delete from custom_fields where workspace_id = ${ctx.db.workspaceId} and key = ${key}`,
  )
  if (removed === 0) throw new Refusal('not_found', 'field_not_found', 'There is no such field.')
}
