import type { Block } from '../templates/blocks.ts'
import { keepLiquid } from './keep-liquid.ts'
import { mjmlOf } from './mjml-of.ts'
import { plainOf } from './rich-text.ts'

const MOST_KEPT = 200
const kept = new Map<string, Promise<string>>()

/**
 * Blocks as HTML that mail programs understand, merge fields still in it. Made once per design and kept: the library
 * takes milliseconds, a second when it is first needed.
 */
export function designMail(blocks: readonly Block[]): Promise<string> {
  const key = JSON.stringify(blocks)
  const known = kept.get(key)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const made = compile(blocks)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  return made
}

async function compile(blocks: readonly Block[]): Promise<string> {
  // The library looks for a browser's storage as it is read in, and the runtime complains of that to people.
  Object.defineProperty(globalThis, 'localStorage', { value: undefined, configurable: true, writable: true })
  const { default: mjml2html } = await import('mjml-browser')
  const liquid = keepLiquid()
  const { html } = await mjml2html(mjmlOf(blocks, liquid.lift), {
    validationLevel: 'soft',
    // Else it has our readers' mail programs fetch fonts from a third party.
    fonts: {},
  })
  return liquid.putBack(html)
}

/** The plain-text part of a design, merge fields still in it: what its reader sees without images and colours. */
export function plainTextOf(blocks: readonly Block[]): string {
  return blocks
    .map(plainPart)
    .filter((part) => part.trim() !== '')
    .join('\n\n')
}

function plainPart(block: Block): string {
  switch (block.kind) {
    case 'text':
      return plainOf(block.text)
    case 'button':
      return `${block.label}: ${block.link.trim()}`
    case 'image':
      return [block.description, block.link?.trim()].filter(Boolean).join(': ')
    case 'card':
      return [block.title, plainOf(block.text), `${block.label}: ${block.link.trim()}`]
        .filter(Boolean)
        .join('\n')
  }
}
