import { by, declare, type GeneratorEntry } from '../generator-entry'

export const MIDJOURNEY: GeneratorEntry = {
  id: 'midjourney',
  modalities: ['image', 'video'],
  recognised: [
    by('midjourney_file', 'png:Description', 'xmp:DigImageGUID', 'exif:ImageDescription'),
    by('midjourney_flags', 'text:flags')
  ],
  declared: declare('midjourney_seed', 'midjourney_film', 'stripped'),
  imports: ['zip', 'csv']
}
