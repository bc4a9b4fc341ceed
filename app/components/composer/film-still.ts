const WIDTH = 960
const QUALITY = 0.85
const PATIENCE_MS = 15_000
/** Films often begin black. Seconds. */
const AT_SECONDS = 1

/**
 * A still picture of a film, drawn by this browser; null where it can not play the film. Servers without a film decoder
 * have it from here.
 */
export async function filmStill(url: string): Promise<Blob | null> {
  const film = document.createElement('video')
  film.muted = true
  film.playsInline = true
  film.preload = 'auto'
  film.src = url
  try {
    await within(event(film, 'loadeddata'))
    film.currentTime = Math.min(AT_SECONDS, film.duration / 2 || 0)
    await within(event(film, 'seeked'))
    if (!film.videoWidth) return null
    const scale = Math.min(1, WIDTH / film.videoWidth)
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(film.videoWidth * scale)
    canvas.height = Math.round(film.videoHeight * scale)
    canvas.getContext('2d')?.drawImage(film, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  } catch {
    return null
  } finally {
    film.removeAttribute('src')
    film.load()
  }
}

const event = (film: HTMLVideoElement, name: string) =>
  new Promise<void>((resolve, reject) => {
    film.addEventListener(name, () => resolve(), { once: true })
    film.addEventListener('error', () => reject(new Error('The film can not be played here')), { once: true })
  })

const within = (done: Promise<void>) =>
  Promise.race([
    done,
    new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('Too slow')), PATIENCE_MS))
  ])
