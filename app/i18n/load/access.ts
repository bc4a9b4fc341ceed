import { addMessages } from '../added-messages'
import en from '../messages/en/access'
import zhCN from '../messages/zh-CN/access'

addMessages('access', { en, 'zh-CN': zhCN })
