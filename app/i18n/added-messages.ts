import type { Locale } from './locales'

type Texts = Record<string, string>
type Listener = (namespace: string, texts: Record<Locale, Texts>) => void

const added = new Map<string, Record<Locale, Texts>>()
const listeners = new Set<Listener>()

/** Brings a namespace's messages to the browser, with the first page that speaks them. Called by `load/` when it is imported. */
export function addMessages(namespace: string, texts: Record<Locale, Texts>): void {
  added.set(namespace, texts)
  for (const listener of listeners) listener(namespace, texts)
}

/** Hears of every namespace, those already there included. */
export function onMessages(listener: Listener): void {
  listeners.add(listener)
  for (const [namespace, texts] of added) listener(namespace, texts)
}
