import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { findActor, splitRepository } from '~/domain/datasets/find-actor.server'
import { jointLicense } from '~/domain/datasets/license-order'
import { recipeFromYaml, recipeToYaml } from '~/domain/datasets/recipe.schema'
import { AppError } from '~/domain/errors'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

const NO_JOINT_LICENSE =
  'CC BY-SA and CC BY-NC cannot be put together under one licence; each record keeps its own, and the card says so.'

/** `kindling dataset create owner/name --recipe recipe.yaml --as USER`. */
export function register(program: Command, io: CliIo): void {
  program
    .command('dataset')
    .description('datasets')
    .command('create <owner/name>')
    .description('make a dataset from a recipe in YAML')
    .requiredOption(
      '--recipe <file>',
      'recipe.yaml: task, licenses, languages, filters, splits, seed (docs/datasets.md has every key)'
    )
    .requiredOption('--as <user>', 'whose it is: a name or e-mail')
    .option('--title <text>', 'title of its page')
    .option('--description <text>', 'what it is for', '')
    .action(
      async (
        repository: string,
        options: { recipe: string; as: string; title?: string; description: string }
      ) => {
        const [owner, name] = splitRepository(repository)
        const text = await readFile(options.recipe, 'utf8').catch((cause: unknown) => {
          throw new AppError('invalid', `Cannot read ${options.recipe}`, { cause })
        })
        const recipe = recipeFromYaml(text)
        const made = await withHub(async (hub) => {
          const actor = await findActor(hub, options.as)
          if (actor.name.toLowerCase() !== owner.toLowerCase())
            throw new AppError(
              'forbidden',
              `${actor.name} cannot make a dataset of ${owner}'s; use ${actor.name}/${name}`
            )
          const { description, title = name } = options
          const id = await createDataset(hub, actor, { name, title, description, recipe })
          return { id, dataset: `${actor.name}/${name}` }
        })
        const warnings = jointLicense(recipe.licenses) ? [] : [NO_JOINT_LICENSE]
        io.out({ ...made, recipe, warnings })
        for (const warning of warnings) io.err(`Mind: ${warning}`)
        io.out(
          `Dataset ${made.dataset} is made. Its recipe:\n\n${recipeToYaml(recipe)}\nCut a release with: kindling release ${made.dataset} --as ${options.as} --wait`
        )
      }
    )
}
