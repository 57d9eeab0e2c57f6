interface Fault {
  path: (string | number)[]
  message: string
}

/** Only what the checks look at, so that they stand apart from the schema. */
interface Draft {
  steps: readonly {
    key: string
    do: string
    to?: string
    template?: string
    test?: { others: readonly { subject: string | null; template: string | null }[] } | undefined
  }[]
}

/** What makes a program of the right shape impossible to go through, in sentences. */
export function whatIsWrong({ steps }: Draft): Fault[] {
  const places = new Map<string, number>()
  const faults: Fault[] = []
  const fault = (at: number, part: string, message: string) =>
    faults.push({ path: ['steps', at, part], message })
  steps.forEach(({ key }, at) => {
    if (key === 'end') fault(at, 'key', '“end” is the end of the program: name the step otherwise.')
    if (places.has(key)) fault(at, 'key', `Two steps are named ${key}.`)
    places.set(key, places.get(key) ?? at)
  })
  steps.forEach((step, at) => {
    const target = step.to
    if (target === undefined || target === 'end') return
    const place = places.get(target)
    if (place === undefined) fault(at, 'to', `There is no step ${target}.`)
    // Only ever onwards, so that every lead comes to the end.
    else if (place <= at)
      fault(at, 'to', 'A step leads to a later one only: else nobody would come to the end.')
  })
  steps.forEach(({ template, test }, at) => {
    for (const sentence of test ? whatIsWrongWithTest(template, test) : []) fault(at, 'test', sentence)
  })
  if (steps.at(-1)?.do.startsWith('wait'))
    fault(steps.length - 1, 'do', 'The last step waits for nothing: take it out, or say what comes after it.')
  const reached = reachable(steps, places)
  steps.forEach((step, at) => {
    if (!reached.has(at)) fault(at, 'key', 'No way leads to this step.')
    else if (step.do === 'mail' && steps[at + 1]?.do === 'mail')
      fault(at + 1, 'do', 'Two mails follow each other with no waiting between them.')
  })
  return faults
}

function whatIsWrongWithTest(
  own: string | undefined,
  { others }: { others: readonly { subject: string | null; template: string | null }[] },
): string[] {
  const said = new Set([JSON.stringify([own, ''])])
  return others.flatMap(({ subject, template }, at) => {
    const name = `Variant ${'BCD'[at]}`
    const words = JSON.stringify([template ?? own, subject?.trim() ?? ''])
    if (template === null && !subject?.trim())
      return [`${name} says nothing yet: give it another subject or another text.`]
    if (said.has(words)) return [`${name} says the same as one before it.`]
    said.add(words)
    return []
  })
}

function reachable(steps: Draft['steps'], places: ReadonlyMap<string, number>): Set<number> {
  const reached = new Set<number>([0])
  steps.forEach((step, at) => {
    if (!reached.has(at)) return
    const place = step.to === undefined ? undefined : places.get(step.to)
    if (place !== undefined) reached.add(place)
    if (step.do !== 'go') reached.add(at + 1)
  })
  return reached
}
