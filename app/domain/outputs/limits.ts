/** Limits of an output. Text and words in UTF-16 code units, files in bytes, images in pixels. */
export const OUTPUT_LIMITS = {
  text: 100_000,
  model: 80,
  alt: 500,
  parameters: 40,
  parameterName: 64,
  parameterValue: 2000,
  imageBytes: 20 * 1024 * 1024,
  imageSide: 12_000,
  imagePixels: 40_000_000
} as const

/** What a file field offers to pick from; the server looks at the bytes, not at this. */
export const IMAGE_ACCEPT = 'image/png,image/jpeg,image/webp'
