import { addMessages } from '../added-messages'
import en from '../messages/en/appeals'
import zhCN from '../messages/zh-CN/appeals'

addMessages('appeals', { en, 'zh-CN': zhCN })
