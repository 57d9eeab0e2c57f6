const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent)

const NAMES: Record<string, string> = {
  mod: IS_MAC ? '⌘' : 'Ctrl',
  alt: IS_MAC ? '⌥' : 'Alt',
  shift: 'Shift',
  Enter: 'Enter',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
}

/** A key as it stands on the keyboard: `mod+k` is Ctrl K, `g t` one after the other. */
export function KeyNames({ of }: { of: string }) {
  const presses = of === ' ' ? [' '] : of.split(' ')
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {presses.map((press, i) => (
        <span key={press}>
          {i > 0 && <span className="quiet"> then </span>}
          {partsOf(press).map((part) => (
            <kbd key={part} style={{ marginLeft: 2 }}>
              {NAMES[part] ?? part.toUpperCase()}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}

/** A capital letter is Shift and the letter. */
function partsOf(press: string): string[] {
  if (press === '+') return ['+']
  return press.split('+').flatMap((part) => (/^[A-Z]$/.test(part) ? ['shift', part] : [part]))
}
