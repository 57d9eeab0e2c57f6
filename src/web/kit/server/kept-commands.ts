/**
 * Commands that were given and that the server has not answered yet, kept in this browser: a phone without network may
 * close the page before there is one again. Each has its own id, so that sending it twice does it once.
 */
import type { Method } from './api.ts'

export interface KeptCommand {
  id: string
  /** Whose it is: another person at this browser does not send it. */
  memberId: string
  method: Method
  path: string
  body: Record<string, unknown>
  /** What it does, as a sentence for when it is done. */
  said: string
  /** When it was given. */
  at: string
  /** Under which what was typed for it is kept, to be dropped with it. */
  draft: string
}

const PREFIX = 'command:'
const onTheirWay = new Set<string>()
/** Nobody expects to see an older one happen. */
const KEPT_MS = 7 * 86_400_000

/** Keeps one that is being sent. */
export function keepCommand(command: KeptCommand): void {
  onTheirWay.add(command.id)
  try {
    localStorage.setItem(PREFIX + command.id, JSON.stringify(command))
  } catch {
    // Where nothing can be kept it is sent all the same.
  }
}

/** It is not on its way any more; once it was answered nothing of it is kept. */
export function settleCommand(id: string, wasAnswered: boolean): void {
  onTheirWay.delete(id)
  if (wasAnswered) drop(id)
}

/** What this person gave and what is not on its way, in the order in which they did. */
export function keptCommands(memberId: string, now: Date): KeptCommand[] {
  const kept = keys().flatMap((key) => parse(key) ?? [])
  for (const { id, at } of kept) if (now.getTime() - Date.parse(at) > KEPT_MS) drop(id)
  return kept
    .filter((one) => one.memberId === memberId && !onTheirWay.has(one.id))
    .sort((a, b) => a.at.localeCompare(b.at))
}

function drop(id: string): void {
  try {
    localStorage.removeItem(PREFIX + id)
  } catch {}
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
  } catch {
    return []
  }
}

function parse(key: string): KeptCommand | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as KeptCommand
  } catch {
    localStorage.removeItem(key)
    return null
  }
}
