import { readRepository, requireFiles } from '~/domain/hub/read-repository.server'
import { hubJson, repositoryHandler } from '~/http/hub-answers.server'

/** `GET /api/datasets/:owner/:name/auth-check`: may the asker read its files? (Hub read protocol, part 4.6) */
export const loader = repositoryHandler(async (ask) => {
  const dataset = await readRepository(ask.context.hub, ask.reader, ask.address)
  await requireFiles(ask.context.hub, ask.reader, dataset)
  return hubJson(ask, { status: 'ok' })
})
