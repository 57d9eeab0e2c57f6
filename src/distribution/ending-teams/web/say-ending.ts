/** What becomes of a team that is given up, as sentences. Pure. */
export function sayEnding(ending: {
  manager: string | null
  members: readonly { name: string }[]
  territories: readonly { name: string; is_empty: boolean }[]
  offers: number
  leads: number
  in_pool: number
}): string[] {
  const { manager, members, territories, offers, leads, in_pool } = ending
  const names = members.map(({ name }) => name)
  const said = [
    names.length === 0
      ? 'Nobody is in it.'
      : `${and(names)} ${names.length === 1 ? 'is' : 'are'} in no team${manager ? `, and ${manager} no longer sees their leads by leading it` : ''}.`,
  ]
  const kept = territories.filter((one) => !one.is_empty).map(({ name }) => `“${name}”`)
  if (kept.length > 0) {
    const both = kept.length === 1 ? 'names' : 'name'
    said.push(
      `The ${kept.length === 1 ? 'territory' : 'territories'} ${and(kept)} ${both} its people instead.`,
    )
  }
  const empty = territories.filter((one) => one.is_empty).map(({ name }) => `“${name}”`)
  if (empty.length > 0) {
    said.push(`Nobody serves ${and(empty)} any more: leads there wait for the lead manager.`)
  }
  if (offers + leads > 0) {
    const held = [offers > 0 && count(offers, 'offer'), leads > 0 && count(leads, 'lead')].filter(Boolean)
    said.push(`${held.join(' and ')} stay${offers + leads === 1 ? 's' : ''} with who has them.`)
  }
  if (in_pool > 0) {
    said.push(
      `${count(in_pool, 'lead')} in its pool ${in_pool === 1 ? 'is' : 'are'} offered by turn instead.`,
    )
  }
  return said
}

function count(number: number, what: string): string {
  return number === 1 ? `One ${what}` : `${number} ${what}s`
}

const SHOWN = 6

function and(words: readonly string[]): string {
  const shown = words.length > SHOWN ? [...words.slice(0, SHOWN), `${words.length - SHOWN} more`] : words
  const last = shown.at(-1) ?? ''
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last
}
