import type { Modality } from '~db/vocabulary'

/** What gives a generator away, and where it stands in a file. */
export interface Recognised {
  /** Message key: in words. */
  words: string
  /** As in a record's origins: `png:parameters`, `c2pa:actions`… */
  carriers: readonly string[]
}

/** What the hub knows of a generator beside its names, which the database holds. */
export interface GeneratorEntry {
  id: string
  modalities: readonly Modality[]
  /** What the hub sees by itself; empty when everything has to be declared. */
  recognised: readonly Recognised[]
  /** Message keys of what no file says, so that its maker has to. */
  declared: readonly string[]
  /** Names of `kindling import --format` that bring what it made; those not built yet are not shown. */
  imports: readonly string[]
  /** Address that opens the generator with a prompt in place of `{prompt}`, where it has one we are sure of. */
  openIn?: string
}

const by = (words: string, ...carriers: string[]): Recognised => ({
  words: `generators:by.${words}`,
  carriers
})
const declare = (...words: string[]): string[] => words.map((word) => `generators:declare.${word}`)

/** The marks that several generators leave. */
export const marks = {
  c2pa: by('c2pa', 'c2pa:actions', 'c2pa:claim'),
  cnLabel: by('cn_label', 'xmp:AIGC', 'png:AIGC', 'exif:UserComment', 'mp4:AIGC'),
  chatJson: by('chat_json', 'json:messages'),
  modelName: by('model_name', 'json:model')
}
export { by, declare }
