import { and, desc, eq, inArray, like, lt } from 'drizzle-orm'
import { prompts, releaseFiles, releases } from '~db/schema'
import type { Viewer } from '../../auth/viewer'
import { type Lens, seenThrough } from '../../content-ratings/lens'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { cardOf } from '../../hub/read-card.server'
import { mayReadFiles } from '../access/may-read.server'
import { readAccess } from '../access/read-access.server'
import { type FoundRelease, findRelease, getDataset } from '../find-dataset.server'
import type { Recipe } from '../recipe'
import { linesFolder } from '../tasks/registry'
import { type ColumnChanges, columnChanges } from './changes'
import type { DiffState } from './diff-state'
import { getDiff } from './get-diff.server'
import { type DiffPlace, diffPage, findDiff } from './read-diff.server'
import { recipeLines } from './recipe-lines'
import { requestDiff } from './request-diff.server'

/** At most this many versions are offered for comparing; any others can be named in the address. */
const OFFERED = 100

/** The two releases that somebody compares: those named, else the newest and the one before. */
export async function comparedReleases(
  hub: Hub,
  datasetId: string,
  wanted: { from: string | null; to: string | null }
): Promise<{ from: FoundRelease; to: FoundRelease } | null> {
  const to = await findRelease(hub.db, datasetId, wanted.to || 'main')
  if (!to && wanted.to) throw new AppError('not_found', `No version ${wanted.to}`)
  const from = wanted.from ? await findRelease(hub.db, datasetId, wanted.from) : to && (await before(hub, to))
  if (!from && wanted.from) throw new AppError('not_found', `No version ${wanted.from}`)
  return from && to ? { from, to } : null
}

async function before(hub: Hub, { datasetId, number }: FoundRelease): Promise<FoundRelease | null> {
  const [found] = await hub.db
    .select()
    .from(releases)
    .where(
      and(eq(releases.datasetId, datasetId), eq(releases.state, 'published'), lt(releases.number, number))
    )
    .orderBy(desc(releases.number))
    .limit(1)
  return found ?? null
}

/**
 * Everything the page of a diff shows, or how it stands with it. Who was not let in gets the counts of one that was made
 * for others; none is made for them.
 *
 * @param mayBegin as for `getDiff`
 * @throws AppError `not_found`
 */
export async function showDiff(
  hub: Hub,
  viewer: Viewer | null,
  name: { owner: string; name: string },
  wanted: {
    from: string | null
    to: string | null
    kind: string | null
    reason: string | null
    at: DiffPlace | null
  },
  lens: Lens,
  mayBegin: () => Promise<boolean>
) {
  const dataset = await getDataset(hub, name.owner, name.name, viewer)
  const compared = await comparedReleases(hub, dataset.id, wanted)
  const versions = await hub.db
    .select({ version: releases.version })
    .from(releases)
    .where(and(eq(releases.datasetId, dataset.id), eq(releases.state, 'published')))
    .orderBy(desc(releases.number))
    .limit(OFFERED)
  const access = await readAccess(hub, viewer, dataset)
  const found =
    compared &&
    (access.open
      ? await getDiff(hub, viewer, compared, mayBegin)
      : await findDiff(hub, { fromId: compared.from.id, toId: compared.to.id }))
  const diff = found?.diff ?? null
  const page = diff && access.open ? await diffPage(hub, diff, wanted) : null
  return {
    dataset: { owner: dataset.owner, name: dataset.name, title: dataset.title },
    versions: versions.map(({ version }) => version),
    compared: compared && { from: compared.from.version, to: compared.to.version },
    recipe: compared && recipeLines(compared.from.recipe as Recipe, compared.to.recipe as Recipe),
    columns: compared && (await columnsBetween(hub, compared)),
    linesGone: compared && (await linesGone(hub, compared)),
    access,
    standing: found && access.open ? standingOf(found) : null,
    segments: diff?.segments.map(({ kind, reason, rows }) => ({ kind, reason, rows })) ?? [],
    page,
    titles: page
      ? await titlesOf(hub, [...new Set(page.changes.map(({ prompt_id }) => prompt_id))], lens)
      : {}
  }
}

/** Which columns rows of the one have and those of the other have not, as their cards say. */
async function columnsBetween(
  hub: Hub,
  { from, to }: { from: FoundRelease; to: FoundRelease }
): Promise<ColumnChanges | null> {
  const [was, is] = await Promise.all([from, to].map(async (release) => namesIn(await cardOf(hub, release))))
  return columnChanges(was ?? [], is ?? [])
}

/** The folder of training lines that only the earlier one has among its files; null without. */
async function linesGone(hub: Hub, { from, to }: { from: FoundRelease; to: FoundRelease }) {
  const folder = linesFolder(from.recipe as Recipe)
  const having = await hub.db
    .selectDistinct({ id: releaseFiles.releaseId })
    .from(releaseFiles)
    .where(and(inArray(releaseFiles.releaseId, [from.id, to.id]), like(releaseFiles.path, `${folder}/%`)))
  return having.length === 1 && having[0]?.id === from.id ? folder : null
}

/** Of the columns in the front matter of a card. */
const namesIn = ({ dataset_info: info }: { dataset_info?: unknown }): string[] =>
  ((info as { features?: { name: string }[] } | undefined)?.features ?? []).map(({ name }) => name)

const standingOf = ({ state, done, total, error }: DiffState): DiffState => ({ state, done, total, error })

/**
 * Has two releases compared that could not be, or that nobody had compared yet.
 *
 * @throws AppError `not_found`; `forbidden` to who was not let in
 */
export async function compareAgain(
  hub: Hub,
  viewer: Viewer,
  name: { owner: string; name: string },
  wanted: { from: string | null; to: string | null }
): Promise<void> {
  const dataset = await getDataset(hub, name.owner, name.name, viewer)
  if (!(await mayReadFiles(hub.db, viewer, dataset)))
    throw new AppError('forbidden', 'Its files are not for this reader')
  const compared = await comparedReleases(hub, dataset.id, wanted)
  if (!compared) throw new AppError('not_found', 'There are no two releases to compare')
  await requestDiff(hub, viewer, { fromId: compared.from.id, toId: compared.to.id }, { again: true })
}

/** Titles by id, of prompts that the reader meets as they are: what left or is veiled has none. */
async function titlesOf({ db }: Hub, ids: string[], lens: Lens): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const found = await db
    .select({ id: prompts.id, title: prompts.title, rating: prompts.contentRating })
    .from(prompts)
    .where(and(inArray(prompts.id, ids), eq(prompts.moderationState, 'published')))
  const met = found.filter(({ rating }) => seenThrough(lens, rating) === 'show')
  return Object.fromEntries(met.map(({ id, title }) => [id, title]))
}
