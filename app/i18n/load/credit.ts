import { addMessages } from '../added-messages'
import en from '../messages/en/credit'
import zhCN from '../messages/zh-CN/credit'

addMessages('credit', { en, 'zh-CN': zhCN })
