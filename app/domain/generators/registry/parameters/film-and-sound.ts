import { type Parameter, parameter } from '../parameter'
import { aspectRatio, duration, language, negativePrompt, seed, size, style } from './common'

const share = (key: string, aliases: string[]) => parameter(key, 'number', { aliases, min: 0, max: 1 })

export const FILM: Parameter[] = [
  negativePrompt,
  seed,
  aspectRatio,
  parameter('size', 'size', { aliases: size.aliases, choices: ['480p', '540p', '720p', '1080p', '4k'] }),
  duration,
  parameter('fps', 'number', { aliases: ['frame_rate', '帧率'], min: 1, max: 240 }),
  parameter('camera', 'text', { aliases: ['camera_motion', '运镜', '镜头'] }),
  style
]

export const SONG: Parameter[] = [
  style,
  parameter('lyrics', 'text', { aliases: ['歌词'] }),
  parameter('instrumental', 'flag', { aliases: ['纯音乐'] }),
  duration
]

/** Voice settings of ElevenLabs; shares of one. */
export const VOICE: Parameter[] = [
  parameter('voice', 'text', { aliases: ['voice_name', '声音', '音色'] }),
  share('stability', ['稳定性']),
  share('similarity', ['similarity_boost', '相似度']),
  share('exaggeration', ['style_exaggeration', '风格夸张']),
  parameter('speed', 'number', { aliases: ['语速'], min: 0.25, max: 4 }),
  language
]
