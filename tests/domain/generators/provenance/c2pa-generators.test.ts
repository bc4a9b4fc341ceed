import { describe, expect, it } from 'vitest'
import { c2paGenerator, type ManifestMaker } from '~/domain/generators/provenance/c2pa-generators'

const made = (
  signer: string | undefined,
  claimGenerator: string,
  agent?: string,
  sourceType = 'trainedAlgorithmicMedia'
): ManifestMaker => ({
  signer,
  claimGenerator,
  actions: [{ action: 'c2pa.created', sourceType, ...(agent ? { agent } : {}) }]
})
const edited = (signer: string, claimGenerator: string, agent?: string) =>
  made(signer, claimGenerator, agent, 'compositeWithTrainedAlgorithmicMedia')

describe('generators by Content Credentials', () => {
  it.each<[ManifestMaker, object]>([
    [made('OpenAI', 'ChatGPT', 'GPT-4o'), { slug: 'openai', model: 'GPT-4o', seedRow: 'DALL-E' }],
    [
      made('OpenAI OpCo, LLC', 'OpenAI Media Service API', 'gpt-image 2.0'),
      { slug: 'openai', model: 'gpt-image 2.0', seedRow: 'DALL-E' }
    ],
    [
      made('Google LLC', 'Google C2PA Core Generator Library', 'Imagen 3'),
      { slug: 'google-ai', seedRow: 'Imagen' }
    ],
    [made('Adobe Inc.', 'Adobe_Firefly adobe_c2pa/0.12.4', 'Adobe Firefly'), { slug: 'adobe-firefly' }],
    [edited('Adobe Inc.', 'Adobe_Photoshop/26.9.0', 'Adobe Firefly'), { slug: 'adobe-photoshop' }],
    [
      made('Black Forest Labs Inc.', 'Black Forest Labs API', 'Flux.2'),
      { slug: 'black-forest-labs', model: 'Flux.2' }
    ],
    [
      made('Amazon Web Services, Inc.', 'Amazon Bedrock', 'Titan Image Generator G1'),
      { slug: 'amazon-bedrock', model: 'Titan Image Generator G1' }
    ],
    [edited('Samsung Galaxy', 'Galaxy S25', 'Photo assist'), { slug: 'samsung-galaxy-ai' }],
    [made('Microsoft Corporation', 'Designer'), { slug: 'microsoft' }],
    [made('BytePlus Pte. Ltd.', 'Dreamina'), { slug: 'bytedance-dreamina' }],
    [made('BytePlus Pte. Ltd.', 'ModelArk'), { slug: 'bytedance' }]
  ])('%o', (maker, generator) => expect(c2paGenerator([maker])).toEqual(generator))

  it('are unknown for unknown signers, whatever the claim says', () => {
    expect(c2paGenerator([made('origo TESTING', 'ChatGPT', 'GPT-4o')])).toBeNull()
    expect(c2paGenerator([made(undefined, 'ChatGPT', 'GPT-4o')])).toBeNull()
    expect(c2paGenerator([made('Not OpenAI', 'ChatGPT')])).toBeNull()
  })
  it('are unknown for cameras and editors that declare no AI', () => {
    expect(c2paGenerator([made('Google LLC', 'Pixel Camera', undefined, 'digitalCapture')])).toBeNull()
    expect(c2paGenerator([made('Adobe Inc.', 'Adobe_Photoshop', undefined, 'algorithmicMedia')])).toBeNull()
    expect(c2paGenerator([])).toBeNull()
  })
  it('are those of the newest that made, before the newest that edited', () => {
    const first = made('Google LLC', 'Google')
    const second = made('OpenAI', 'ChatGPT', 'GPT-4o')
    expect(c2paGenerator([first, second, edited('Adobe Inc.', 'Adobe_Photoshop')])?.slug).toBe('openai')
    expect(c2paGenerator([edited('Samsung Galaxy', 'Galaxy'), edited('Adobe Inc.', 'Photoshop')])?.slug).toBe(
      'adobe-photoshop'
    )
  })
})
