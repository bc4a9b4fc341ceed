import { addMessages } from '../added-messages'
import en from '../messages/en/auth'
import zhCN from '../messages/zh-CN/auth'

addMessages('auth', { en, 'zh-CN': zhCN })
