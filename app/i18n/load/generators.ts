import { addMessages } from '../added-messages'
import en from '../messages/en/generators'
import zhCN from '../messages/zh-CN/generators'

addMessages('generators', { en, 'zh-CN': zhCN })
