/** As somebody reads a subject of whom nothing is known: one with its fields in it says little to who has not written it. Pure. */
export function subjectAsRead(subject: string): string {
  return subject
    .replace(/\{\{[^{}]*\|\s*default:\s*["“']([^"”']*)["”'][^{}]*\}\}/g, '$1')
    .replace(/\{\{\s*([\w.]+)[^{}]*\}\}/g, (_, field: string) => `[${field.replaceAll('_', ' ')}]`)
}
