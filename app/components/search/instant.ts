import type { PromptCard } from '../../domain/prompts/list-prompts'

/**
 * First hits of a search, by plain fetch: what goes wrong with an extra must never take the page's place, as an error of
 * a fetcher would.
 *
 * @returns null when they can not be had now, or the asking was stopped
 */
export async function fetchHits(query: { q: string } | { like: string }, signal: AbortSignal) {
  try {
    const answer = await fetch(`/search/instant?${new URLSearchParams(query)}`, { signal })
    return answer.ok ? ((await answer.json()) as { cards: PromptCard[] }).cards : null
  } catch {
    return null
  }
}
