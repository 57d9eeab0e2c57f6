import { useCallback, useEffect, useRef, useState } from 'react'

/** What browsers have of the Web Speech API, as far as it is used here. */
interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  /** Newer browsers can be told to keep the sound on the device. */
  processLocally?: boolean
  onresult: ((event: { resultIndex: number; results: ArrayLike<Heard> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
  abort(): void
}
type Heard = ArrayLike<{ transcript: string }> & { isFinal: boolean }
type Maker = (new () => Recognition) & {
  available?(o: { langs: string[]; processLocally: boolean }): Promise<string>
}

function maker(): Maker | undefined {
  const known = window as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker }
  return known.SpeechRecognition ?? known.webkitSpeechRecognition
}

const PROBLEMS: Record<string, string> = {
  'not-allowed': 'This browser may not use the microphone here.',
  'service-not-allowed': 'This browser may not turn speech into text here.',
  'audio-capture': 'There is no microphone.',
  network: 'Speech is turned into text by a service of the browser’s maker, and that cannot be reached.',
  'language-not-supported': 'This browser does not know the language.',
}

/**
 * Speech into text by the browser itself; nothing of it goes through the server. `isThere` is false where the browser cannot.
 * `onHeard` gets each piece once it is certain. Stops by itself when the field goes away.
 */
export function useDictation(onHeard: (words: string) => void) {
  const running = useRef<Recognition | null>(null)
  const heard = useRef(onHeard)
  heard.current = onHeard
  const [isListening, setListening] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const toggle = useCallback(async () => {
    if (running.current) {
      running.current.stop()
      return
    }
    const Made = maker()
    if (!Made) return
    setProblem(null)
    const recognition = new Made()
    recognition.lang = navigator.language
    recognition.continuous = true
    recognition.interimResults = false
    if (await staysOnDevice(Made, recognition.lang)) recognition.processLocally = true
    recognition.onresult = ({ resultIndex, results }) => {
      for (let at = resultIndex; at < results.length; at++) {
        const piece = results[at]
        if (piece?.isFinal) heard.current(piece[0]?.transcript.trim() ?? '')
      }
    }
    recognition.onerror = ({ error }) => setProblem(PROBLEMS[error] ?? null)
    recognition.onend = () => {
      running.current = null
      setListening(false)
    }
    running.current = recognition
    setListening(true)
    recognition.start()
  }, [])
  return { isThere: maker() !== undefined, isListening, problem, toggle }
}

async function staysOnDevice(made: Maker, lang: string): Promise<boolean> {
  try {
    return (await made.available?.({ langs: [lang], processLocally: true })) === 'available'
  } catch {
    return false
  }
}
