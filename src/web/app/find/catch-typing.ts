/**
 * Who presses Ctrl K types on at once, before there is a field; none of it may be lost, or be taken for a key of the
 * page underneath.
 */
let caught = ''

export function catchTyping(): void {
  caught = ''
  window.addEventListener('keydown', take, { capture: true })
}

/** Answers what was typed meanwhile; from now on keys go where they belong. */
export function stopCatching(): string {
  window.removeEventListener('keydown', take, { capture: true })
  const typed = caught
  caught = ''
  return typed
}

function take(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Backspace') caught = caught.slice(0, -1)
  else if (event.key.length === 1) caught += event.key
  else return
  event.preventDefault()
  event.stopImmediatePropagation()
}
