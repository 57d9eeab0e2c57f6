import { safe } from '#src/lib/public-page.ts'

/** A picture under its name. `drawn` is HTML already. */
export function frame(caption: string, drawn: string): string {
  return `<figure class="picture"><figcaption>${safe(caption)}</figcaption>${drawn}</figure>`
}
