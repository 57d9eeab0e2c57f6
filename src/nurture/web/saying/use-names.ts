import { useMemo } from 'react'
import type { Field } from '#src/definition/web/use-definitions.ts'
import { useTemplates } from '#src/mail/web/templates/use-templates.ts'
import type { DraftProgram } from '../editing/edit-program.ts'
import { useProgramFields, usePrograms } from '../use-programs.ts'
import { headingOf, type Names } from './say-program.ts'

/** What a program names, as people know it; `fields` are those of its conditions, its own mails to click in among them. */
export function useNames(document: DraftProgram): Names & { fields: Field[] } {
  const fields = useProgramFields()
  const templates = useTemplates(false)
  const programs = usePrograms()
  return useMemo(() => {
    const names = {
      fields: fields.data ?? [],
      templates: new Map((templates.data ?? []).map(({ id, name }) => [id, name])),
      programs: new Map((programs.data?.programs ?? []).map(({ id, name }) => [id, name])),
    }
    const mails = document.steps.flatMap((step, at) =>
      step.do === 'mail' ? [{ value: step.key, label: `step ${at + 1}, ${headingOf(step, names)}` }] : [],
    )
    const withMails = names.fields.map((field) =>
      field.key === 'program.clicked' ? { ...field, choices: mails } : field,
    )
    return { ...names, fields: withMails }
  }, [fields.data, templates.data, programs.data, document.steps])
}
