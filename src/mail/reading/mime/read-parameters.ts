const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g

/** `multipart/report; boundary="x"` as its value and parameters, names in lower case. RFC 2231 only for plain values. */
export function readParameters(field: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const parameters = new Map<string, string>()
  const text = field.slice(0, 4_000)
  for (const [, name, quoted, bare] of text.matchAll(PARAMETER)) {
    const key = (name as string).toLowerCase()
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
  }
  return { value: (text.split(';')[0] as string).trim(), parameters }
}
