import { readA1111 } from './a1111'
import type { CarrierTexts } from './carrier-texts'
import { readCivitai } from './civitai'
import { readComfyui } from './comfyui'
import { readDrawThings } from './draw-things'
import { readEasyDiffusion } from './easy-diffusion'
import { readFooocus, readUnmarkedFooocus } from './fooocus'
import type { Found } from './found'
import { readIdeogram, readLuma, readXaiGrok } from './hosted'
import { readHuggingfaceSpace } from './huggingface-space'
import { readInvokeai } from './invokeai'
import { readMidjourney } from './midjourney'
import { readNovelai } from './novelai'
import { readStabilityMatrix } from './stability-matrix'
import { readSwarmui } from './swarmui'
import { readTensorart } from './tensorart'

/** Every dialect that is told by a file's texts; the first that knows the file gives the generator. */
const READERS: [name: string, read: (texts: CarrierTexts) => Found | null][] = [
  ['InvokeAI', readInvokeai],
  ['Tensor.Art', readTensorart],
  ['Stability Matrix', readStabilityMatrix],
  ['NovelAI', readNovelai],
  ['SwarmUI', readSwarmui],
  ['Fooocus', readFooocus],
  ['Easy Diffusion', readEasyDiffusion],
  ['Draw Things', readDrawThings],
  ['Civitai', readCivitai],
  ['ComfyUI', readComfyui],
  ['Hugging Face Space', readHuggingfaceSpace],
  ['Fooocus', readUnmarkedFooocus],
  ['AUTOMATIC1111', readA1111],
  ['Midjourney', readMidjourney],
  ['xAI', readXaiGrok],
  ['Ideogram', readIdeogram],
  ['Luma', readLuma]
]

/** The first reader's answer. A reader that fails on hostile input is passed over with a warning. */
export function readInOrder(texts: CarrierTexts): { found: Found | null; warnings: string[] } {
  const warnings: string[] = []
  for (const [name, read] of READERS)
    try {
      const found = read(texts)
      if (found) return { found, warnings }
    } catch {
      warnings.push(`The ${name} reader could not finish on this file.`)
    }
  return { found: null, warnings }
}
