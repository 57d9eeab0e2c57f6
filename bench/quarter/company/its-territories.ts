/** Who serves which countries: the first that names a lead's country, else the last. Partners come first. */
export const PLACES: readonly { name: string; team: string; countries: readonly string[] }[] = [
  { name: 'France', team: 'Hydro Ouest', countries: ['FR'] },
  { name: 'Mexico', team: 'Bombas del Norte', countries: ['MX'] },
  { name: 'Americas', team: 'Americas', countries: ['US', 'BR', 'CA'] },
  { name: 'Everywhere else', team: 'Europe', countries: [] },
]

const ELSE = { name: 'Everywhere else', team: 'Europe', countries: [] }

export function territoryOf(country: string | null): (typeof PLACES)[number] {
  return PLACES.find(({ countries }) => country !== null && countries.includes(country)) ?? ELSE
}
