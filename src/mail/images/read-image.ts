/** What a picture is, by its own bytes and not by its name. Pure. */

export interface ImageFacts {
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  width: number
  height: number
}

/** Null for what is none of the four, is cut off, or says no size. */
export function readImage(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = KINDS.find(({ begins }) =>
    begins.every(([at, text]) => textAt(bytes, at, text.length) === text),
  )
  if (!read) return null
  try {
    const size = read.size(bytes, view)
    return size && size.width > 0 && size.height > 0 ? { mediaType: read.mediaType, ...size } : null
  } catch (error) {
    // Reading beyond its end: it was cut off.
    if (error instanceof RangeError) return null
    throw error
  }
}

type Size = { width: number; height: number } | null
type SizeOf = (bytes: Uint8Array, view: DataView) => Size

const KINDS: readonly {
  mediaType: ImageFacts['mediaType']
  begins: readonly [at: number, text: string][]
  size: SizeOf
}[] = [
  {
    mediaType: 'image/png',
    begins: [
      [0, '\x89PNG\r\n\x1a\n'],
      [12, 'IHDR'],
    ],
    size: sizeOfPng,
  },
  { mediaType: 'image/jpeg', begins: [[0, '\xff\xd8\xff']], size: sizeOfJpeg },
  { mediaType: 'image/gif', begins: [[0, 'GIF87a']], size: sizeOfGif },
  { mediaType: 'image/gif', begins: [[0, 'GIF89a']], size: sizeOfGif },
  {
    mediaType: 'image/webp',
    begins: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
    size: sizeOfWebp,
  },
]

function sizeOfPng(bytes: Uint8Array, view: DataView): Size {
  if (textAt(bytes, bytes.length - 8, 4) !== 'IEND') return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function sizeOfGif(bytes: Uint8Array, view: DataView): Size {
  if (bytes.at(-1) !== 0x3b) return null
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** Segments one after the other until the frame: two bytes of length, one of depth, then height and width. */
function sizeOfJpeg(bytes: Uint8Array, view: DataView): Size {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const isWhole = bytes.lastIndexOf(0xd9) > at && bytes[bytes.lastIndexOf(0xd9) - 1] === 0xff
      return isWhole ? { width: view.getUint16(at + 7), height: view.getUint16(at + 5) } : null
    }
    // The picture itself begins, and no frame came before it.
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function sizeOfWebp(bytes: Uint8Array, view: DataView): Size {
  if (view.getUint32(4, true) + 8 > bytes.length) return null
  const chunk = textAt(bytes, 12, 4)
  if (chunk === 'VP8X') return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return view.getUint8(20) === 0x2f
      ? { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
      : null
  }
  if (chunk !== 'VP8 ' || textAt(bytes, 23, 3) !== '\x9d\x01\x2a') return null
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.max(0, from) + length))
}
