import { repoNotFound } from '~/domain/hub/refusals'
import { hubError, hubHandler } from '~/http/hub-answers.server'

/** Any other address under `/api`: clients would take a page for data. */
export const loader = hubHandler(async ({ url, reader }) => {
  if (/^\/api\/(datasets|models|spaces)\/[^/]/.test(url.pathname)) throw repoNotFound(reader)
  return hubError(404, null, 'Sorry, there is nothing at this address')
})

export const action: typeof loader = (args) => loader(args)
