import type { SeedRow } from '../seed-rows'
import { type Action, isAiSource } from './c2pa-actions'

/** What one manifest says of its maker. */
export interface ManifestMaker {
  signer?: string | undefined
  claimGenerator?: string | undefined
  actions: Action[]
}

export interface C2paGenerator {
  slug: string
  model?: string
  seedRow?: SeedRow
}

interface Maker {
  /** On the organization of the certificate's subject. */
  signer: RegExp
  /** On claim generator and software agent together; any when absent. */
  tool?: RegExp
  slug: string
  /** The software agent names the model. */
  modelIsAgent?: true
  seedRow?: SeedRow
}

/** First match wins. Those without a tool name a vendor only: Imagen, Gemini and Veo write the same manifest. */
const MAKERS: Maker[] = [
  { signer: /^OpenAI\b/i, slug: 'openai', modelIsAgent: true, seedRow: 'DALL-E' },
  { signer: /^Google\b/i, slug: 'google-ai', seedRow: 'Imagen' },
  { signer: /^Adobe\b/i, tool: /Photoshop/i, slug: 'adobe-photoshop' },
  { signer: /^Adobe\b/i, tool: /Firefly/i, slug: 'adobe-firefly' },
  { signer: /^Black Forest Labs\b/i, slug: 'black-forest-labs', modelIsAgent: true },
  { signer: /^Amazon\b/i, slug: 'amazon-bedrock', modelIsAgent: true },
  { signer: /^Samsung\b/i, slug: 'samsung-galaxy-ai' },
  { signer: /^Microsoft\b/i, slug: 'microsoft' },
  { signer: /^Stability AI\b/i, slug: 'stability-ai' },
  { signer: /^Canva\b/i, slug: 'canva' },
  {
    signer: /volcengine|volcano engine|byteplus|bytedance|dreamina/i,
    tool: /dreamina/i,
    slug: 'bytedance-dreamina'
  },
  { signer: /volcengine|volcano engine|byteplus|bytedance|dreamina/i, slug: 'bytedance' },
  { signer: /^ElevenLabs\b|^Eleven Labs\b/i, slug: 'elevenlabs' },
  { signer: /^fal\b/i, slug: 'fal-ai' },
  { signer: /^Bria\b/i, slug: 'bria' }
]

/**
 * The generator behind a chain of manifests, the active one last: the maker of the newest that declares the making of
 * AI media, else of the newest that declares an edit with AI. Null when none does or its signer is not known: a camera
 * or an editor that signs is no generator.
 */
export function c2paGenerator(manifests: ManifestMaker[]): C2paGenerator | null {
  const newestFirst = [...manifests].reverse()
  const declares = (test: (action: Action) => boolean) =>
    newestFirst.find(({ actions }) => actions.some(test))
  const maker =
    declares(({ sourceType }) => sourceType === 'trainedAlgorithmicMedia') ??
    declares(({ sourceType }) => isAiSource(sourceType))
  if (!maker?.signer) return null
  const aiActions = maker.actions.filter(({ sourceType }) => isAiSource(sourceType))
  const agent = aiActions.find((action) => action.agent)?.agent
  const tool = `${maker.claimGenerator ?? ''} ${agent ?? ''}`
  const known = MAKERS.find(
    (entry) => entry.signer.test(maker.signer ?? '') && (!entry.tool || entry.tool.test(tool))
  )
  if (!known) return null
  return {
    slug: known.slug,
    ...(known.modelIsAgent && agent ? { model: agent } : {}),
    ...(known.seedRow ? { seedRow: known.seedRow } : {})
  }
}
