import { addMessages } from '../added-messages'
import en from '../messages/en/care'
import zhCN from '../messages/zh-CN/care'

addMessages('care', { en, 'zh-CN': zhCN })
