import { addMessages } from '../added-messages'
import en from '../messages/en/moderationLog'
import zhCN from '../messages/zh-CN/moderationLog'

addMessages('moderationLog', { en, 'zh-CN': zhCN })
