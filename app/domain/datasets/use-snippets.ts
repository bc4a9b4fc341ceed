import { SNIPPET_NOTES, type SnippetNotes } from './snippet-notes'

/** A way to load a release: the tool's name, and what to type, ready to run. */
export interface UseSnippet {
  tool: string
  code: string
}

export interface UsedRelease {
  /** Scheme and host of the hub, without a slash at the end: `datasets` keeps it as it is given. */
  origin: string
  /** `owner/name`. */
  repository: string
  version: string
  /** Path of one Parquet file. */
  parquet: string
  /** Anybody may read it; otherwise every way needs a token. */
  open: boolean
}

/**
 * How to load a release, by tool. Hub clients read their settings when they are imported, and keep what they fetched under
 * the dataset's name alone, whatever hub it came from; so each sets the hub first, and a cache of its own.
 */
export function snippetsOf(
  { origin, repository, version, parquet, open }: UsedRelease,
  notes: SnippetNotes = SNIPPET_NOTES
): UseSnippet[] {
  const url = `${origin}/datasets/${repository}/resolve/${version}/${parquet}`
  const file = parquet.split('/').pop() ?? 'data.parquet'
  const yours = `# ${notes.token}\n`
  const token = open ? '' : `${yours}os.environ["HF_TOKEN"] = "hf_…"\n`
  const settings = `import os
os.environ["HF_ENDPOINT"] = "${origin}"
# ${notes.cache}
os.environ["HF_HOME"] = os.path.expanduser("~/.cache/kindling")
${token}`
  const shell = open ? '' : `${yours}export HF_TOKEN=hf_…\n`
  const bearer = open ? '' : '-H "Authorization: Bearer $HF_TOKEN" '
  const secret = open ? '' : `CREATE SECRET (TYPE http, BEARER_TOKEN 'hf_…', SCOPE '${origin}');\n`
  return [
    {
      tool: 'datasets',
      code: `${settings}from datasets import load_dataset
ds = load_dataset("${repository}", revision="${version}")
# ${notes.stream}`
    },
    {
      tool: 'hf',
      code: `export HF_ENDPOINT=${origin}
# ${notes.cache}
export HF_HOME=~/.cache/kindling
${shell}hf download ${repository} --repo-type dataset --revision ${version} --local-dir data`
    },
    {
      tool: 'pandas',
      code: open
        ? `import pandas as pd\ndf = pd.read_parquet("${url}")`
        : `${settings}import pandas as pd\ndf = pd.read_parquet("hf://datasets/${repository}@${version}/${parquet}")`
    },
    {
      tool: 'DuckDB',
      code: `INSTALL httpfs; LOAD httpfs;\n${secret}SELECT * FROM read_parquet('${url}') LIMIT 10;`
    },
    { tool: 'curl', code: `${shell}curl -fL -C - ${bearer}-o ${file} ${url}` },
    {
      tool: 'JavaScript',
      code: `import { downloadFile } from "@huggingface/hub"
const file = await downloadFile({
  hubUrl: "${origin}",${open ? '' : '\n  accessToken: process.env.HF_TOKEN,'}
  repo: { type: "dataset", name: "${repository}" },
  revision: "${version}",
  path: "${parquet}"
})`
    },
    {
      tool: 'kindling pull',
      code: `# ${notes.pull}\n${shell}npx kindling pull ${repository} --to data --hub ${origin} --revision ${version}`
    }
  ]
}
