/** What may stand as the source of a picture. Pure. */

/** One that was put in here: its address says how large it is. */
const KEPT_IMAGE = /^\/i\/[\w-]{43}-(\d{1,4})x(\d{1,4})\.(?:png|jpg|gif|webp)$/

/** Whether an image can be fetched by a mail program. */
export function isImageSource(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim()) || isKeptImage(text)
}

export function isKeptImage(text: string): boolean {
  return KEPT_IMAGE.test(text.trim())
}

/** How wide a picture of ours is, in dots; undefined for one from elsewhere. */
export function widthOf(source: string): number | undefined {
  const width = KEPT_IMAGE.exec(source.trim())?.[1]
  return width === undefined ? undefined : Number(width)
}
