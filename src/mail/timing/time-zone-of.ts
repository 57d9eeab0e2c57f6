const zones = new Map<string, readonly string[]>()

/** The clocks of a country; none where it is not known. */
export function zonesOf(country: string | null): readonly string[] {
  if (!country || !/^[A-Za-z]{2}$/.test(country)) return []
  let known = zones.get(country)
  if (!known) {
    known = new Intl.Locale('und', { region: country.toUpperCase() }).getTimeZones() ?? []
    zones.set(country, known)
  }
  return known
}

/** The clock of somebody in a country: its own where it has one, ours where it shares ours, else its first. */
export function timeZoneOf(country: string | null, ours: string): string {
  const known = zonesOf(country)
  return known.includes(ours) ? ours : (known[0] ?? ours)
}
