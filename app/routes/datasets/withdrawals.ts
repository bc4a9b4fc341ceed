import { Readable } from 'node:stream'
import { withdrawalLines } from '~/domain/datasets/leaving/list-withdrawals.server'
import { readRepository } from '~/domain/hub/read-repository.server'
import { CORS, hubHandler } from '~/http/hub-answers.server'
import { repositoryOf } from '~/http/repository.server'
import { streamed } from '~/http/streamed.server'

/** `GET /datasets/:owner/:name/withdrawals.jsonl`: what left its releases, a line a record; nothing of what they held. */
export const loader = hubHandler(async ({ context: { hub }, request, reader, url }) => {
  const dataset = await readRepository(hub, reader, repositoryOf(url))
  const headers = {
    ...CORS,
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Cache-Control': 'no-cache',
    Vary: 'Authorization, Cookie'
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const body = streamed(Readable.from(withdrawalLines(hub, dataset.id)))
  return new Response(body, { headers })
})
