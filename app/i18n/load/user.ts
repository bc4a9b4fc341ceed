import { addMessages } from '../added-messages'
import en from '../messages/en/user'
import zhCN from '../messages/zh-CN/user'

addMessages('user', { en, 'zh-CN': zhCN })
