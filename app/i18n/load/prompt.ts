import { addMessages } from '../added-messages'
import en from '../messages/en/prompt'
import zhCN from '../messages/zh-CN/prompt'

addMessages('prompt', { en, 'zh-CN': zhCN })
