const MIB = 1024 * 1024

/** Limits of an output. Text and words in UTF-16 code units, files in bytes, images in pixels. */
export const OUTPUT_LIMITS = {
  text: 100_000,
  model: 80,
  alt: 500,
  parameters: 40,
  parameterName: 64,
  parameterValue: 2000,
  syntax: 40,
  imageBytes: 20 * MIB,
  audioBytes: 200 * MIB,
  videoBytes: 500 * MIB,
  /** A still picture of a film, as the browser made it. */
  posterBytes: 2 * MIB,
  imageSide: 12_000,
  imagePixels: 40_000_000
} as const

/** Outputs that can be given together with a new prompt. */
export const OUTPUTS_AT_ONCE = 12

/** Limits of files that come in pieces, for one person. */
export const UPLOAD_LIMITS = {
  /** Uploads that are not whole. */
  unfinished: 20,
  /** All uploads that are not used yet, whole or not, in bytes as declared. */
  waitingBytes: 2048 * MIB,
  /** Days until an upload is forgotten, whole or not. */
  days: 3,
  fileName: 200
} as const

/** What a file field offers to pick from; the server looks at the bytes, not at this. */
export const IMAGE_ACCEPT = 'image/png,image/jpeg,image/webp'
/** The same for every kind of file. */
export const FILE_ACCEPT = `${IMAGE_ACCEPT},video/mp4,video/quicktime,video/webm,audio/*`
