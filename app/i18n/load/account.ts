import { addMessages } from '../added-messages'
import en from '../messages/en/account'
import zhCN from '../messages/zh-CN/account'

addMessages('account', { en, 'zh-CN': zhCN })
