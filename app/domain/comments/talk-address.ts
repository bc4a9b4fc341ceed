/** Where something is said: of a prompt or of a dataset, whichever is named. */
export interface Home {
  promptId?: string | null
  datasetId?: string | null
}

/** The page on which a discussion stands, and the address that takes what is written there. */
export interface TalkAddress {
  page: string
  write: string
}

export const promptTalk = (promptId: string): TalkAddress => ({
  page: `/prompts/${promptId}`,
  write: `/prompts/${promptId}/comments`
})

/** @param repository `owner/name` */
export const datasetTalk = (repository: string): TalkAddress => ({
  page: `/datasets/${repository}?tab=discussion`,
  write: `/datasets/${repository}/comments`
})

/** The discussion on its page, as the parameters ask for it. */
export const talkHref = ({ page }: Pick<TalkAddress, 'page'>, params: Record<string, string> = {}): string =>
  `${withParams(page, params)}#comments`

/** A comment at its place, on whatever page of the discussion that is. */
export const commentHref = ({ page }: Pick<TalkAddress, 'page'>, id: string): string =>
  `${withParams(page, { comment: id })}#c-${id}`

function withParams(page: string, params: Record<string, string>): string {
  const words = new URLSearchParams(params).toString()
  return words ? `${page}${page.includes('?') ? '&' : '?'}${words}` : page
}
