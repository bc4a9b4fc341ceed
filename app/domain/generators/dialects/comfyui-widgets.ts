const LATENT = ['width', 'height', 'batch_size']
const VIDEO_LATENT = ['width', 'height', 'length', 'batch_size']

/** Names of the positional widget values of ComfyUI's own nodes, in the order an interface graph holds them. */
export const WIDGETS: Record<string, readonly string[]> = {
  KSampler: ['seed', 'control_after_generate', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  KSamplerAdvanced: [
    'add_noise',
    'noise_seed',
    'control_after_generate',
    'steps',
    'cfg',
    'sampler_name',
    'scheduler',
    'start_at_step',
    'end_at_step',
    'return_with_leftover_noise'
  ],
  SamplerCustom: ['add_noise', 'noise_seed', 'control_after_generate', 'cfg'],
  RandomNoise: ['noise_seed', 'control_after_generate'],
  KSamplerSelect: ['sampler_name'],
  BasicScheduler: ['scheduler', 'steps', 'denoise'],
  SDTurboScheduler: ['steps', 'denoise'],
  KarrasScheduler: ['steps', 'sigma_max', 'sigma_min', 'rho'],
  AlignYourStepsScheduler: ['model_type', 'steps', 'denoise'],
  LTXVScheduler: ['steps', 'max_shift', 'base_shift', 'stretch', 'terminal'],
  CFGGuider: ['cfg'],
  FluxGuidance: ['guidance'],
  CLIPTextEncode: ['text'],
  CLIPTextEncodeFlux: ['clip_l', 't5xxl', 'guidance'],
  CLIPTextEncodeSDXL: [
    'width',
    'height',
    'crop_w',
    'crop_h',
    'target_width',
    'target_height',
    'text_g',
    'text_l'
  ],
  CLIPTextEncodeSDXLRefiner: ['ascore', 'width', 'height', 'text'],
  CLIPTextEncodeSD3: ['clip_l', 'clip_g', 't5xxl', 'empty_padding'],
  TextEncodeQwenImageEdit: ['prompt'],
  TextEncodeQwenImageEditPlus: ['prompt'],
  GLIGENTextBoxApply: ['text', 'width', 'height', 'x', 'y'],
  CheckpointLoaderSimple: ['ckpt_name'],
  ImageOnlyCheckpointLoader: ['ckpt_name'],
  unCLIPCheckpointLoader: ['ckpt_name'],
  UNETLoader: ['unet_name', 'weight_dtype'],
  UnetLoaderGGUF: ['unet_name'],
  VAELoader: ['vae_name'],
  LoraLoader: ['lora_name', 'strength_model', 'strength_clip'],
  LoraLoaderModelOnly: ['lora_name', 'strength_model'],
  EmptyLatentImage: LATENT,
  EmptySD3LatentImage: LATENT,
  EmptyFlux2LatentImage: LATENT,
  StableCascade_EmptyLatentImage: ['width', 'height', 'compression', 'batch_size'],
  EmptyHunyuanLatentVideo: VIDEO_LATENT,
  EmptyMochiLatentVideo: VIDEO_LATENT,
  EmptyCosmosLatentVideo: VIDEO_LATENT,
  EmptyLTXVLatentVideo: VIDEO_LATENT,
  WanImageToVideo: VIDEO_LATENT,
  PrimitiveNode: ['value', 'control_after_generate'],
  PrimitiveString: ['value'],
  PrimitiveStringMultiline: ['value'],
  PrimitiveInt: ['value', 'control_after_generate'],
  PrimitiveFloat: ['value'],
  PrimitiveBoolean: ['value'],
  StringConcatenate: ['string_a', 'string_b', 'delimiter'],
  ComfySwitchNode: ['switch']
}

const AFTER_GENERATE = new Set(['fixed', 'increment', 'decrement', 'randomize'])

/**
 * Widget values by name. Nodes the table does not know name their widgets themselves in newer graphs; the seed's
 * companion `control_after_generate` has a value there but no name.
 */
export function namedWidgets(
  type: string,
  values: unknown,
  named: readonly string[]
): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null)
  if (values !== null && typeof values === 'object' && !Array.isArray(values))
    return Object.assign(made, values)
  if (!Array.isArray(values)) return made
  const known = Object.hasOwn(WIDGETS, type) ? WIDGETS[type] : undefined
  if (known) for (const [index, name] of known.entries()) made[name] = values[index]
  else {
    let at = 0
    for (const name of named) {
      made[name] = values[at++]
      if (/seed/.test(name) && AFTER_GENERATE.has(String(values[at]))) at++
    }
  }
  return made
}
