/** Widths of the display copies, in pixels. */
export const DISPLAY_WIDTHS = [480, 960, 1600] as const

/** The widths worth making for an image `width` pixels wide: none that would only repeat a smaller copy. Never empty. */
export const displayWidths = (width: number): number[] =>
  DISPLAY_WIDTHS.filter((_, i) => i === 0 || width > (DISPLAY_WIDTHS[i - 1] as number))

/** The copy to serve where `wanted` was asked for: that one, or the largest there is below it. */
export const nearestWidth = (wanted: number, width: number): number =>
  displayWidths(width).findLast((made) => made <= wanted) ?? DISPLAY_WIDTHS[0]

/**
 * What of a file can be asked for by name: as given (its author and reviewers), an image's full copy, a sound or film to
 * play, a film's still picture.
 */
export const MEDIA_VARIANTS = ['original', 'full', 'play', 'poster'] as const
/** A number: the display copy of an image, or of a film's still picture, by its width in pixels. */
export type MediaVariant = (typeof MEDIA_VARIANTS)[number] | number

/** Address of a file's copy, or of the file as given. */
export const mediaUrl = (sha256: string, variant: MediaVariant): string => `/media/${sha256}/${variant}`

/** A `srcset` of the display copies up to `maxWidth`, with their true widths. */
export const mediaSrcSet = (sha256: string, width: number, maxWidth = 960): string =>
  displayWidths(width)
    .filter((made) => made <= maxWidth)
    .map((made) => `${mediaUrl(sha256, made)} ${Math.min(made, width)}w`)
    .join(', ')
