/** A version of a template of the workspace. */
export interface TemplateVersion {
  templateId: string
  version: number
}

/** What messages name: the template and the version they are written by. */
export function templateReference({ templateId, version }: TemplateVersion): string {
  return `template:${templateId}:${version}`
}

/** The version that a message names; undefined for shipped texts and mail to members. */
export function templateNamed(reference: string): TemplateVersion | undefined {
  const [source, templateId, version] = reference.split(':')
  return source === 'template' && templateId && version ? { templateId, version: Number(version) } : undefined
}

/** What the timeline of a lead calls it: without ids. */
export function plainNameOf(reference: string): string {
  const [source, name = reference] = reference.split(':')
  return source === 'template' ? 'an answer of ours' : name
}
