import { recipeOf } from './written'

export const SFT = recipeOf({ task: 'sft' })
export const CHATS = recipeOf({ task: 'sft', layout: 'messages' })
export const DPO = recipeOf({ task: 'preference' })
export const REWARD = recipeOf({ task: 'reward' })
export const SCORED = recipeOf({ task: 'reward', rewards: 'scored' })
export const KTO = recipeOf({ task: 'kto' })
export const PROMPTS = recipeOf({ task: 'prompt-only' })
export const TTI = recipeOf({ task: 'text-to-image' })
export const PAP = recipeOf({ task: 'image-preference' })
