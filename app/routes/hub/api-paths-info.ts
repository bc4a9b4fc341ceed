import { readyFiles } from '~/domain/datasets/formats/ready-files.server'
import { AppError } from '~/domain/errors'
import { isTrue } from '~/domain/hub/api-address'
import { findPlaces } from '~/domain/hub/list-tree.server'
import { readRepository, readRevision } from '~/domain/hub/read-repository.server'
import { treeEntry } from '~/domain/hub/tree-entry.server'
import { hubError, hubHandler, hubJson, repositoryHandler } from '~/http/hub-answers.server'

const MOST_PATHS = 1000

/** Preflights of browsers come as `OPTIONS`; there is nothing to get. */
export const loader = hubHandler(async () =>
  hubError(405, null, 'Ask with POST: paths and expand, as a form or as JSON', { Allow: 'POST, OPTIONS' })
)

/** `POST /api/datasets/:owner/:name/paths-info/:revision` (Hub read protocol, part 4.3): a question, it changes nothing. */
export const action = repositoryHandler(async (ask) => {
  const { context, reader, address, request } = ask
  const { paths, expand } = await readAsked(request)
  const dataset = await readRepository(context.hub, reader, address)
  const revision = await readRevision(context.hub, dataset, address.revision)
  const { release } = revision
  const places = release ? await findPlaces(context.hub, release.id, paths) : []
  const further = release ? await readyFiles(context.hub.db, release.id, paths) : []
  return hubJson(
    ask,
    [...places, ...further.map((file) => ({ file }))].map((place) => treeEntry(place, revision, expand)),
    { 'X-Repo-Commit': revision.commitId }
  )
})

/** Python sends a form, JavaScript sends JSON. */
async function readAsked(request: Request): Promise<{ paths: string[]; expand: boolean }> {
  const text = await request.text()
  const asked = /json/.test(request.headers.get('Content-Type') ?? '') ? ofJson(text) : ofForm(text)
  if (asked.paths.length > MOST_PATHS) throw new AppError('invalid', `More than ${MOST_PATHS} paths`)
  return { ...asked, paths: asked.paths.map((path) => path.replace(/^\/+|\/+$/g, '')) }
}

function ofForm(text: string) {
  const form = new URLSearchParams(text)
  return { paths: form.getAll('paths'), expand: isTrue(form.get('expand')) }
}

function ofJson(text: string) {
  try {
    const { paths, expand } = JSON.parse(text) as { paths?: unknown; expand?: unknown }
    const list = [paths ?? []].flat()
    if (list.every((path) => typeof path === 'string')) return { paths: list, expand: isTrue(String(expand)) }
  } catch {
    // no JSON at all is told like any other body that cannot be read
  }
  throw new AppError('invalid', 'The body is {"paths": [...], "expand": false}')
}
