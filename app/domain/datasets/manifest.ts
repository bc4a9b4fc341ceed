import type { Split, Task } from '~db/vocabulary'
import { canonical, type Recipe } from './recipe'
import type { Snapshot } from './record'

export interface ManifestFile {
  path: string
  size: number
  sha256: string
}

/** What a release is, to the byte. Its own sha256 names the commit; it holds no time but the snapshot's. */
export interface Manifest {
  format: 'kindling-release/1'
  dataset: string
  version: string
  task: Task
  recipe: Recipe
  snapshot: { sha256: string; at: string }
  rows: number
  splits: Partial<Record<Split, number>>
  pipelines: string[]
  rules: string[]
  /** Evaluation sets whose words no record holds; unsaid of snapshots of before there were any. */
  decontaminated?: { name: string; version: string }[]
  /** What the leak checker found, and how far raters agree; releases of before do not say. */
  leaks?: Snapshot['leaks']
  agreement?: Snapshot['agreement']
  files: ManifestFile[]
}

export interface ManifestInput {
  repository: string
  version: string
  recipe: Recipe
  snapshot: Snapshot
  snapshotSha256: string
  files: ManifestFile[]
}

/** The manifest's bytes as text: keys in one order, files by path. */
export function writeManifest(input: ManifestInput): string {
  const { snapshot } = input
  const splits: Partial<Record<Split, number>> = {}
  for (const shard of snapshot.shards) splits[shard.split] = (splits[shard.split] ?? 0) + shard.rows
  const manifest: Manifest = {
    format: 'kindling-release/1',
    dataset: input.repository,
    version: input.version,
    task: snapshot.task,
    recipe: canonical(input.recipe),
    snapshot: { sha256: input.snapshotSha256, at: snapshot.at },
    rows: snapshot.shards.reduce((sum, shard) => sum + shard.rows, 0),
    splits,
    pipelines: snapshot.pipelines,
    rules: snapshot.rules,
    ...(snapshot.decontaminated && {
      decontaminated: snapshot.decontaminated.map(({ name, version }) => ({ name, version }))
    }),
    leaks: snapshot.leaks,
    agreement: snapshot.agreement,
    files: input.files
      .map(({ path, size, sha256 }) => ({ path, size, sha256 }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
