import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { addEvaluationSet } from '~/domain/cleaning/evaluation/add-evaluation-set.server'
import { compareSets } from '~/domain/cleaning/evaluation/compare-sets.server'
import { listEvaluationSets } from '~/domain/cleaning/evaluation/list-evaluation-sets.server'
import { removeEvaluationSet } from '~/domain/cleaning/evaluation/remove-evaluation-set.server'
import { findActor } from '~/domain/datasets/find-actor.server'
import type { ColumnMapping } from '~/domain/formats/column-mapping'
import { columns } from '../columns'
import { inWords } from '../in-words'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

interface AddOptions {
  as: string
  source: string
  license: string
  columns?: ColumnMapping
  questions?: true
  wait?: true
}

/** `kindling evaluation-set add NAME FILE`, `list`, `remove NAME`: what no dataset should hold. */
export function register(program: Command, io: CliIo): void {
  const sets = program.command('evaluation-set').description('evaluation sets that datasets keep out')
  sets
    .command('add <name> <file>')
    .description('add questions and answers: JSONL, JSON, CSV, TSV or Parquet')
    .requiredOption('--as <user>', 'an admin: name or e-mail')
    .requiredOption('--source <words>', 'where it is from')
    .requiredOption('--license <words>', 'what licence it is under')
    .option('--columns <roles>', 'what its columns hold: prompt=question,answer=solution', columns)
    .option('--questions', 'look for questions alone as well')
    .option('--wait', 'compare what is on the hub with it here and now')
    .action((name: string, file: string, options: AddOptions) => add(io, name, file, options))
  sets
    .command('list')
    .description('the sets of this hub')
    .action(async () => {
      const found = await withHub((hub) => listEvaluationSets(hub.db))
      io.out({ sets: found })
      for (const { name, version, items, found: shared, comparedAt, license, source } of found)
        io.out(
          `${name}@${version}  ${items} items  ${comparedAt ? `in ${shared} contributions` : 'being compared'}  ${license}  ${source}`
        )
      if (found.length === 0) io.out('There is no evaluation set.')
    })
  sets
    .command('remove <name>')
    .description('remove a set and what was found of it')
    .requiredOption('--as <user>', 'an admin: name or e-mail')
    .action(async (name: string, { as }: { as: string }) => {
      await withHub(async (hub) => removeEvaluationSet(hub, await findActor(hub, as), name))
      io.out({ name, removed: true })
      io.out(`${name} is removed.`)
    })
}

async function add(io: CliIo, name: string, file: string, options: AddOptions): Promise<void> {
  const { source, license, columns: mapping = null, questions = false } = options
  const path = resolve(file)
  const added = await withHub(async (hub) => {
    const actor = await findActor(hub, options.as)
    const given = { name, source, license, mapping, questionsToo: questions, fileName: basename(path) }
    const set = await addEvaluationSet(hub, actor, { ...given, file: path })
    return { ...set, compared: options.wait ? await compareSets(hub) : null }
  }).catch((error: unknown) => {
    throw inWords(error)
  })
  io.out({ name, ...added })
  io.out(
    `${name}@${added.version}: ${added.items} items of ${added.rows} rows (${added.short} too short to be found, ` +
      `${added.unreadable} rows unreadable). ` +
      (added.compared === null
        ? 'The hub compares what it has with it in the background.'
        : `${added.compared} contributions compared.`)
  )
}
