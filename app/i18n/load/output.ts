import { addMessages } from '../added-messages'
import en from '../messages/en/output'
import zhCN from '../messages/zh-CN/output'

addMessages('output', { en, 'zh-CN': zhCN })
