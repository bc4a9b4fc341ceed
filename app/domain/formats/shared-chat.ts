import { settingsOf } from '../generators/generation'
import type { JsonObject } from './json-value'
import { keepDialogue } from './keep-dialogue'
import { toPrompt } from './normal-form'
import { type FileLookup, pictureNameOf, readPictureRow, toldByRow } from './picture-row'
import { exchangeOf } from './recognise/api-exchange'
import { type ThreadPicture, threadOf } from './recognise/chatgpt-thread'
import { readCopilotSession, sessionConversation } from './recognise/copilot-session'
import { redactSecrets } from './recognise/redact'
import { type ImportedPrompt, RowError } from './record'

/**
 * A conversation of a ChatGPT data export: its first question with the answer, or with the whole dialogue; and every prompt a
 * picture was made from on the way, with the picture where it is among `files`. What the application kept out of sight,
 * custom instructions, and pictures the person sent stay out.
 */
export function readChatGpt(row: JsonObject, files: FileLookup | null): ImportedPrompt[] {
  const { title, model: usual = '', messages, pictures } = threadOf(row)
  const turns = messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, text }) => ({ role, text: redactSecrets(text) }))
  const at = turns.findIndex(({ role }) => role === 'user')
  const asked = turns[at]
  const drawn = pictures.flatMap((picture) => drawnPrompt(picture, files))
  if (!asked && drawn.length > 0) return drawn
  if (!asked) throw new RowError('nobody asks: there is no user turn')
  const model = messages.find((message) => message.model)?.model ?? usual
  const kept = keepDialogue(turns.slice(at), { model, generatorId: 'gpt' })
  return [toPrompt({ title: title ?? '', text: asked.text, ...kept }), ...drawn]
}

/** A prompt a picture was made from; nothing where neither it nor a question before it is known. */
function drawnPrompt({ record, asset }: ThreadPicture, files: FileLookup | null): ImportedPrompt[] {
  const text = redactSecrets(record.prompt ?? '')
  const media = files?.asset(asset)
  if (!text.trim() || text.includes('\0')) return []
  const parameters = settingsOf(record)
  const output = { generatorId: 'dall-e', model: '', text: '', parameters }
  return [toPrompt({ text, pictures: true, tags: ['dall-e'], outputs: media ? [{ ...output, media }] : [] })]
}

/** A chat exported from VS Code with GitHub Copilot: its first turn with the answer, or with the whole dialogue. */
export function readCopilotChat(row: JsonObject): ImportedPrompt[] {
  const session = readCopilotSession(row)
  const { title, turns, responder } = session
  if (responder !== 'GitHub Copilot')
    throw new RowError(`the answers are not of GitHub Copilot but of “${responder.slice(0, 40)}”`)
  const [first] = turns
  if (!first) throw new RowError('the chat holds no turn')
  const model = first.model.replace(/^copilot\//, '')
  const kept = keepDialogue(sessionConversation(session).messages, { model, generatorId: 'copilot' })
  return [toPrompt({ title, text: first.user, forDevelopers: true, ...kept })]
}

/**
 * A request to an API for text with its response (OpenAI, Anthropic, Gemini): every choice is an answer, or the end of a
 * dialogue where there were questions before.
 */
export function readApiLog(row: JsonObject): ImportedPrompt[] {
  const exchange = exchangeOf(row)
  if (!exchange) throw new RowError('neither a request nor a response of an API')
  const { messages, model } = exchange
  const at = messages.findIndex(({ role }) => role === 'user')
  const asked = messages[at]
  if (!asked)
    throw new RowError(
      messages.some(({ role }) => role === 'assistant')
        ? 'an answer without its question'
        : 'nobody asks: there is no user turn'
    )
  const before = messages.slice(0, at).flatMap(({ role, text }) => (role === 'system' ? [text] : []))
  const last = messages.findLastIndex(({ role }) => role !== 'assistant')
  const choices = messages.slice(last + 1)
  const kept = (choices.length > 0 ? choices : [undefined]).map((choice) =>
    keepDialogue([...messages.slice(at, last + 1), ...(choice ? [choice] : [])], { model, before })
  )
  return [
    toPrompt({
      text: [...before, asked.text].join('\n\n'),
      laterTurns: kept[0]?.laterTurns ?? 0,
      outputs: kept.flatMap(({ outputs }) => outputs)
    })
  ]
}

/**
 * One picture of DiffusionDB: its prompt, with the picture and its settings where that was given too. The hub keeps settings
 * with pictures alone.
 */
export function readDiffusionDb(row: JsonObject, files: FileLookup | null): ImportedPrompt[] {
  const name = files && pictureNameOf(row)
  if (files && name) return readPictureRow(row, name, files)
  return [toPrompt({ text: toldByRow(row).prompt, pictures: true })]
}
