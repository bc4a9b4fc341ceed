import { addMessages } from '../added-messages'
import en from '../messages/en/trust'
import zhCN from '../messages/zh-CN/trust'

addMessages('trust', { en, 'zh-CN': zhCN })
