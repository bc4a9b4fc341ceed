import { addMessages } from '../added-messages'
import en from '../messages/en/digest'
import zhCN from '../messages/zh-CN/digest'

addMessages('digest', { en, 'zh-CN': zhCN })
