/**
 * What a file is called over the web, by the end of its name: what the sender's browser says of it is not believed. What
 * could run in a browser is a file like any other, to be saved.
 */
const SHOWN: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
}

const SAVED: Record<string, string> = {
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  zip: 'application/zip',
  csv: 'text/csv',
}

const UNKNOWN = 'application/octet-stream'

export function mediaTypeOf(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return SHOWN[ending] ?? SAVED[ending] ?? UNKNOWN
}

/** Whether a browser may show it at once; everything else is saved. */
export function isShown(mediaType: string): boolean {
  return Object.values(SHOWN).includes(mediaType)
}
