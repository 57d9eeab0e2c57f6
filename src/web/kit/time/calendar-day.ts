import { dateFormat } from '#src/lib/formats.ts'

/** The day of a moment in a time zone, as addresses write it: "2026-03-09". Days compare as their texts do. */
export function calendarDay(timeZone: string, at: Date): string {
  // The one locale that writes days like this.
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
