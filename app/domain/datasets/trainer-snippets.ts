import type { Split, Task } from '~db/vocabulary'
import { type Format, ofPairs } from './formats/format'
import type { Recipe } from './recipe'
import { SNIPPET_NOTES, type SnippetNotes } from './snippet-notes'
import type { UsedRelease, UseSnippet } from './use-snippets'

export interface TrainedRelease extends UsedRelease {
  recipe: Recipe
  /** Formats the release can be read in. */
  formats: readonly Format[]
  /** The split to train with. */
  split: Split
}

interface Trainer {
  trainer: string
  /** The folder of the format that has its shape (`formats/trl.ts`). */
  shape: string
  beside?: string
  before?: (notes: SnippetNotes) => string
}

/** Of each task whose rows have one of TRL's shapes: the trainer, and what it is given besides model and data. */
const TRL: Partial<Record<Task, Trainer>> = {
  sft: { trainer: 'SFTTrainer', shape: 'language-modeling' },
  preference: { trainer: 'DPOTrainer', shape: 'preference' },
  kto: { trainer: 'KTOTrainer', shape: 'unpaired-preference' },
  reward: { trainer: 'RewardTrainer', shape: 'implicit-preference' },
  'prompt-only': {
    trainer: 'GRPOTrainer',
    shape: 'prompt-only',
    beside: ', reward_funcs=reward',
    before: ({ reward }) => `def reward(completions, **rest):  # ${reward}
    return [-len(completion[0]["content"]) for completion in completions]\n`
  }
}

/** LLaMA-Factory's `--stage` for what a row is. */
const STAGES: Partial<Record<Task, string>> = { sft: 'sft', preference: 'dpo', kto: 'kto', reward: 'rm' }

/** What stands in for a model of one's own. */
const MODEL = 'Qwen/Qwen3-0.6B'

/**
 * How trainers read a release, for those its task and formats fit. None sets `HF_ENDPOINT`: the model would be looked for
 * on this hub as well. A format that nobody has asked for yet is built when it is fetched; curl's `--retry` waits as long as
 * the hub says.
 */
export function trainerSnippets(release: TrainedRelease, notes: SnippetNotes = SNIPPET_NOTES): UseSnippet[] {
  return [trl(release, notes), llamaFactory(release, notes), kohya(release, notes)].filter(
    (snippet) => snippet !== null
  )
}

const folderOf = (repository: string) => repository.slice(repository.indexOf('/') + 1)

/** curl that waits for a format to be built, and how to be let in. */
function fetching({ open }: UsedRelease, notes: SnippetNotes): { before: string; curl: string } {
  return {
    before: open ? '' : `# ${notes.token}\nexport HF_TOKEN=hf_…\n`,
    curl: `curl -fL --retry 60${open ? '' : ' -H "Authorization: Bearer $HF_TOKEN"'}`
  }
}

const filesOf = ({ origin, repository, version }: UsedRelease) =>
  `${origin}/datasets/${repository}/resolve/${version}`

function trl(release: TrainedRelease, notes: SnippetNotes): UseSnippet | null {
  const { repository, recipe, formats, split } = release
  const known = TRL[recipe.task]
  // outputs with a score have no trainer there
  const fits = formats.includes('trl') && (recipe.task !== 'reward' || ofPairs(recipe))
  if (!known || !fits) return null
  const { trainer, shape, beside = '', before } = known
  const { before: token, curl } = fetching(release, notes)
  const lines = `${folderOf(repository)}/${split}.jsonl`
  return {
    tool: 'TRL',
    code: `${token}${curl} --create-dirs -o ${lines} ${filesOf(release)}/formats/trl/${shape}/${split}.jsonl
python - <<'PYTHON'
from datasets import load_dataset
from trl import ${trainer}
${before?.(notes) ?? ''}train = load_dataset("json", data_files="${lines}", split="train")
trainer = ${trainer}(model="${MODEL}", train_dataset=train${beside})
trainer.train()
PYTHON`
  }
}

function llamaFactory(release: TrainedRelease, notes: SnippetNotes): UseSnippet | null {
  const stage = STAGES[release.recipe.task]
  if (!stage || !release.formats.includes('sharegpt')) return null
  const { before, curl } = fetching(release, notes)
  const folder = folderOf(release.repository)
  return {
    tool: 'LLaMA-Factory',
    code: `${before}mkdir -p ${folder}
for file in dataset_info.json ${release.split}.jsonl; do
  ${curl} -o ${folder}/$file ${filesOf(release)}/formats/sharegpt/$file
done
llamafactory-cli train --stage ${stage} --do_train --finetuning_type lora \\
  --model_name_or_path ${MODEL} --template qwen3 \\
  --dataset_dir ${folder} --dataset ${release.split} --output_dir trained`
  }
}

function kohya(release: TrainedRelease, notes: SnippetNotes): UseSnippet | null {
  if (!release.formats.includes('kohya')) return null
  const { before, curl } = fetching(release, notes)
  const folder = folderOf(release.repository)
  return {
    tool: 'kohya',
    code: `${before}# ${notes.archives}
archive=${release.split}-000000.zip
${curl} -O ${filesOf(release)}/formats/kohya/$archive
python3 -m zipfile -e $archive ${folder}
cat > ${folder}.toml <<END
[general]
caption_extension = ".txt"
[[datasets]]
resolution = 1024
  [[datasets.subsets]]
  image_dir = "${folder}"
  num_repeats = 1
END
accelerate launch sdxl_train_network.py --dataset_config ${folder}.toml \\
  --pretrained_model_name_or_path stabilityai/stable-diffusion-xl-base-1.0 \\
  --network_module networks.lora --output_dir trained`
  }
}
