import type { Parameter } from '../parameter'
import { CAPCUT, ERNIE_VILG, LUBAN } from './chinese-design'
import { DIFFUSION } from './diffusion'
import { FILM, SONG, VOICE } from './film-and-sound'
import { GOOGLE_IMAGES, OPENAI_IMAGES, PLAIN_IMAGES } from './hosted-images'
import { CLAUDE, COPILOT, GEMINI, GPT, OPEN_CHAT } from './language-models'
import { MIDJOURNEY } from './midjourney'
import { DREAMWRITER, JASPER } from './writing-tools'

const PARAMETERS = new Map<string, Parameter[]>(
  Object.entries({
    midjourney: MIDJOURNEY,
    'stable-diffusion': DIFFUSION,
    flux: DIFFUSION,
    novelai: DIFFUSION,
    'dall-e': OPENAI_IMAGES,
    imagen: GOOGLE_IMAGES,
    'google-ai': GOOGLE_IMAGES,
    parti: PLAIN_IMAGES,
    'adobe-firefly': PLAIN_IMAGES,
    'adobe-photoshop': PLAIN_IMAGES,
    'amazon-bedrock': PLAIN_IMAGES,
    ideogram: PLAIN_IMAGES,
    jimeng: PLAIN_IMAGES,
    'ernie-vilg': ERNIE_VILG,
    luban: LUBAN,
    capcut: CAPCUT,
    gpt: GPT,
    claude: CLAUDE,
    gemini: GEMINI,
    llama: OPEN_CHAT,
    qwen: OPEN_CHAT,
    deepseek: OPEN_CHAT,
    'ernie-bot': OPEN_CHAT,
    doubao: OPEN_CHAT,
    'xai-grok': OPEN_CHAT,
    copilot: COPILOT,
    jasper: JASPER,
    dreamwriter: DREAMWRITER,
    kling: FILM,
    luma: FILM,
    runway: FILM,
    sora: FILM,
    veo: FILM,
    suno: SONG,
    elevenlabs: VOICE
  })
)

/** The settings a generator is known to take, in the order they are shown; none for what we know nothing of. */
export const parametersOf = (generatorId: string): readonly Parameter[] => PARAMETERS.get(generatorId) ?? []
