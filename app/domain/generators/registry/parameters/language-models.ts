import { type Parameter, parameter } from '../parameter'

const ofChat = (greatestTemperature: number): Parameter[] => [
  parameter('temperature', 'number', { aliases: ['temp', '温度'], min: 0, max: greatestTemperature }),
  parameter('top_p', 'number', { min: 0, max: 1 }),
  parameter('max_tokens', 'integer', {
    aliases: ['max_output_tokens', 'max_completion_tokens', 'max_new_tokens', '最大长度'],
    min: 1,
    max: 10_000_000
  })
]
const topK = parameter('top_k', 'integer', { min: 0, max: 1_000_000 })
const seed = parameter('seed', 'seed', { aliases: ['种子'] })
const systemPrompt = parameter('system_prompt', 'text', { aliases: ['system', 'instructions', '系统提示词'] })
const penalty = (key: string) => parameter(key, 'number', { min: -2, max: 2 })
const repetition = parameter('repetition_penalty', 'number', { aliases: ['重复惩罚'], min: 0, max: 10 })
const stop = parameter('stop', 'text', { aliases: ['stop_sequences', '停止词'] })

/** OpenAI's chat and completions APIs. */
export const GPT: Parameter[] = [
  systemPrompt,
  ...ofChat(2),
  seed,
  penalty('frequency_penalty'),
  penalty('presence_penalty'),
  parameter('reasoning_effort', 'choice', {
    aliases: ['思考强度'],
    choices: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh']
  }),
  stop
]
export const CLAUDE: Parameter[] = [systemPrompt, ...ofChat(1), topK, stop]
export const GEMINI: Parameter[] = [systemPrompt, ...ofChat(2), topK, seed, stop]
/** Models people run themselves or reach by APIs like OpenAI's. */
export const OPEN_CHAT: Parameter[] = [systemPrompt, ...ofChat(2), topK, seed, repetition, stop]
export const COPILOT: Parameter[] = [
  parameter('language', 'text', { aliases: ['编程语言', '语言'] }),
  parameter('editor', 'text', { aliases: ['ide', '编辑器'] }),
  parameter('mode', 'text', { aliases: ['模式'] })
]
