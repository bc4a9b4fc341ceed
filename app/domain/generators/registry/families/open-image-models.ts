import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

/** Models people run themselves or through many tools; the tools are in `tools.ts`. */
export const OPEN_IMAGE_MODELS: GeneratorEntry[] = [
  {
    id: 'stable-diffusion',
    modalities: ['image'],
    recognised: [
      by('a1111', 'png:parameters', 'exif:UserComment', 'gif:comment'),
      by('comfyui', 'png:prompt', 'png:workflow', 'exif:Make', 'xmp:comfy:prompt', 'mp4:prompt'),
      by(
        'own_fields',
        'png:invokeai_metadata',
        'png:fooocus_scheme',
        'png:generation_data',
        'png:parameters-json'
      ),
      by('stealth', 'pixels:alpha'),
      by('diffusiondb', 'json:p', 'json:se')
    ],
    declared: declare('stripped'),
    imports: ['diffusiondb', 'zip', 'csv']
  },
  {
    id: 'flux',
    modalities: ['image'],
    recognised: [marks.c2pa, by('comfyui', 'png:prompt', 'png:workflow')],
    declared: declare('prompt_of_api_file', 'stripped'),
    imports: ['zip', 'csv']
  },
  {
    id: 'novelai',
    modalities: ['image'],
    recognised: [
      by('novelai', 'png:Comment', 'png:Software', 'exif:UserComment'),
      by('stealth', 'pixels:alpha')
    ],
    declared: declare('stripped'),
    imports: ['zip']
  }
]
