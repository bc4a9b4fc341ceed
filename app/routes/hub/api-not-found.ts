import { parseApiAddress } from '~/domain/hub/api-address'
import { readRepository } from '~/domain/hub/read-repository.server'
import { repoNotFound } from '~/domain/hub/refusals'
import { hubError, hubHandler } from '~/http/hub-answers.server'

/**
 * Any other address under `/api`: clients would take a page for data. A repository that is there is not told as missing
 * for something it does not have, such as discussions.
 */
export const loader = hubHandler(async ({ context, url, reader }) => {
  const [, kind] = /^\/api\/(datasets|models|spaces)\/[^/]/.exec(url.pathname) ?? []
  const address = kind === 'datasets' ? parseApiAddress(url.pathname) : null
  if (address) await readRepository(context.hub, reader, address)
  else if (kind) throw repoNotFound(reader)
  return hubError(404, null, 'Sorry, there is nothing at this address')
})

export const action: typeof loader = (args) => loader(args)
