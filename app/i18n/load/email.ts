import { addMessages } from '../added-messages'
import en from '../messages/en/email'
import zhCN from '../messages/zh-CN/email'

addMessages('email', { en, 'zh-CN': zhCN })
