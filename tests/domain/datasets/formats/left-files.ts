import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Recipe } from '~/domain/datasets/recipe'

/** Where readers that are not ours look for the files afterwards (`tests/clients/read_formats.py`); none: nobody will. */
const FOLDER = process.env.KINDLING_TEST_FILES

/** Leaves files of a recipe for other readers, where some are expected: `<task>[-<layout>]/<format>/<path>`. */
export async function leave(recipe: Recipe, format: string, files: Record<string, Uint8Array>) {
  if (!FOLDER) return
  const name = [recipe.task, recipe.layout, recipe.rewards].filter(Boolean).join('-')
  for (const [path, bytes] of Object.entries(files)) {
    const place = join(FOLDER, name, format, path)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, bytes)
  }
}
