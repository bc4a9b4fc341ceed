import { addMessages } from '../added-messages'
import en from '../messages/en/standing'
import zhCN from '../messages/zh-CN/standing'

addMessages('standing', { en, 'zh-CN': zhCN })
