/** One part of a mail as it stands in its bytes; nothing is decoded until somebody asks. */
export interface Part {
  headers: Headers
  /** Lower case, `text/plain` where nothing (or nonsense) is said. */
  type: string
  parameters: ReadonlyMap<string, string>
  /** Parts inside; a returned message counts as one part inside. */
  parts: Part[]
  /** The bytes below the headers, still in their transfer encoding. */
  body: Buffer
}

/** Header fields in order, names in lower case, folded lines joined, bytes as latin1. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** The first field of that name. */
export function header(headers: Headers, name: string): string | null {
  return headers.find(([each]) => each === name)?.[1] ?? null
}

/** All fields of that name. */
export function allOf(headers: Headers, name: string): string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value)
}

/** The part and everything in it, in reading order. */
export function everyPart(part: Part): Part[] {
  return [part, ...part.parts.flatMap(everyPart)]
}
