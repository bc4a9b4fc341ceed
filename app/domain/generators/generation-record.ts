import type { Container } from '../formats/containers/carriers'
import type { SeedRow } from './seed-rows'

/** How a value came to us. A declared value may fill a gap; it never replaces an embedded one silently. */
export const VALUE_SOURCES = ['embedded', 'pasted', 'imported', 'declared'] as const
export type ValueSource = (typeof VALUE_SOURCES)[number]

/** Where a value stood: `png:parameters`, `exif:UserComment`, `xmp:comfy:prompt`, `c2pa:actions`, `json:prompt`… */
export interface Origin {
  source: ValueSource
  carrier: string
}

export interface UsedModel {
  name: string
  hash?: string
  version?: string
}

export interface UsedLora {
  name: string
  weight?: number
  hash?: string
}

/** One sampler pass of a node graph; the first is the base pass. */
export interface Stage {
  classType?: string
  promptParts?: string[]
  negativeParts?: string[]
  seed?: string
  steps?: number
  cfg?: number
  sampler?: string
  scheduler?: string
  denoise?: number
  model?: string
}

/**
 * What a file says of how it was made. Absent means: the file does not say. Seeds are decimal strings, for some are
 * above 2^53. `width` and `height` are as recorded, which may differ from the file's pixels.
 */
export interface GenerationRecord {
  prompt?: string
  negativePrompt?: string
  /** The texts a graph combines, in no order; `prompt` is there only when there is one. */
  promptParts?: string[]
  negativeParts?: string[]
  characterPrompts?: string[]
  seed?: string
  steps?: number
  cfg?: number
  sampler?: string
  scheduler?: string
  denoise?: number
  model?: UsedModel
  loras?: UsedLora[]
  vae?: string
  width?: number
  height?: number
  stages?: Stage[]
  /** Every other key and value, verbatim. */
  parameters?: Record<string, string>
  jobId?: string
  author?: string
  /** ISO 8601. */
  createdAt?: string
}

/** Content Credentials (C2PA 2.x) as found; a claim is evidence only when its signature was verified. */
export interface C2paSummary {
  manifests: number
  activeManifest: string
  claimGenerator?: string
  /** O of the subject of the signing certificate. */
  signerOrganization?: string
  /** Over all manifests, in order of appearance. */
  actions: string[]
  actionDescriptions: string[]
  /** Last path segments over all manifests, each once: `trainedAlgorithmicMedia`… */
  digitalSourceTypes: string[]
  softwareAgents: string[]
  ai: 'generated' | 'edited-with-ai' | 'generated-then-edited' | 'not-declared'
  /** `c2pa.hash.data` against the file's bytes; null when the binding is of another kind or absent. */
  hardBindingMatches: boolean | null
  /** The hashed links of the claim against the assertions; null when it could not be computed. */
  assertionHashesMatch: boolean | null
  /** The COSE signature over the claim by the key of the certificate in the file; null when its algorithm is not known here. */
  signatureValid: boolean | null
  /** What a person is told: never `trusted`, for no trust list is shipped. */
  verdict: 'broken' | 'signed_unknown_signer' | 'not_verified'
  watermarkDeclared: boolean
  synthidDeclared: boolean
  /** A training-mining assertion that says `notAllowed`. */
  doNotTrain: boolean
}

/** China's implicit label (GB 45438-2025): the keys as written, and whose code it is when we know. */
export interface AigcLabel {
  label: Record<string, string>
  /** Unified social credit code inside the producer's code. */
  producerCode?: string
  producer?: string
}

/** Marks about being made by AI; independent of each other and of the record. Absence proves nothing. */
export interface Provenance {
  c2pa?: C2paSummary
  /** Host at which Content Credentials are kept when the file only points to them; never fetched. */
  c2paRemote?: string
  iptc?: { digitalSourceType?: string; digitalImageGuid?: string; aiSystem?: string; credit?: string }
  cnAigc?: AigcLabel
  synthidDeclared?: boolean
  xaiSignature?: boolean
  /** What an editing app wrote of itself; its ids are left out. */
  appExport?: {
    product: string
    appVersion?: string
    os?: string
    disclosesAi: boolean
    aiFeatures: string[]
  }
}

/** A threaded conversation of an export. Private context of the export is never here. */
export interface Conversation {
  title?: string
  model?: string
  messages: { role: 'system' | 'user' | 'assistant' | 'tool'; text: string; model?: string }[]
}

/** What a file of many records holds; only a first look, importers stream the rest. */
export interface Collection {
  /** `chatgpt-export`, `vscode-copilot-chat-export`, `sharegpt`, `alpaca`, `drawbench`, `parti-prompts`, `diffusiondb`… */
  kind: string
  /** Rows, counted to the end of the file. */
  records?: number
  keys?: string[]
  columns?: string[]
  first?: Record<string, unknown>
  categories?: Record<string, number>
  /** Rows of an instruction collection whose `input` is not blank. */
  recordsWithInput?: number
  /** Rows with blanks to fill, written `{{name}}` or `${name:default}`. */
  recordsWithVariables?: number
  conversations?: Conversation[]
  /** Pictures made in the conversations: prompt and seed, without the files. */
  images?: GenerationRecord[]
  turns?: number
  responder?: string
  models?: string[]
  userMessages?: string[]
}

/** The answer to "what is this file?": generator, record and marks are three separate answers. */
export interface Inspection extends GenerationRecord, Partial<Collection> {
  container: Container
  mediaType: string | null
  pixels: { width: number; height: number } | null
  /** A slug; `unknown` when nothing proves one. */
  generator: string
  generatorVersion?: string
  /** Which of the twelve seed systems it belongs to, if any. */
  seedRow?: SeedRow
  /** `low` where many tools write the same form. */
  confidence: 'high' | 'low' | 'none'
  /** Weak signs, such as a file's name; never used as answers. */
  hints: string[]
  provenance: Provenance
  /** Where each value came from, by the record's field. */
  sources: Record<string, Origin>
  carriers: { container: Container; location: string; key: string; bytes: number; raw?: string }[]
  warnings: string[]
}
