import { mediaUrl } from '../../domain/outputs/display'
import type { PageMedia } from '../../domain/prompts/prompt-page'

/** A film or a sound, by the browser's own player; nothing is fetched before it is asked for. */
export function Player({ media, title }: { media: PageMedia; title: string }) {
  const label = media.alt || title
  const src = mediaUrl(media.sha256, 'play')
  if (media.mediaType.startsWith('audio/'))
    return (
      // biome-ignore lint/a11y/useMediaCaption: captions are not part of what was given
      <audio controls preload="none" src={src} aria-label={label} className="w-full p-4" />
    )
  return (
    // biome-ignore lint/a11y/useMediaCaption: captions are not part of what was given
    <video
      controls
      playsInline
      preload="none"
      src={src}
      poster={mediaUrl(media.sha256, 'poster')}
      width={media.width ?? undefined}
      height={media.height ?? undefined}
      aria-label={label}
      className="mx-auto max-h-[80vh] w-full bg-sunken object-contain"
    />
  )
}
