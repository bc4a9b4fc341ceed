import { addMessages } from '../added-messages'
import en from '../messages/en/viewer'
import zhCN from '../messages/zh-CN/viewer'

addMessages('viewer', { en, 'zh-CN': zhCN })
